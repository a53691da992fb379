package dev.asterism.view.tui.frame;

import dev.asterism.view.tui.key.Command;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.panel.Borders;
import dev.asterism.view.tui.panel.Theme;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.text.Glyphs;
import dev.asterism.view.tui.text.Wrapping;
import java.util.ArrayList;
import java.util.List;

/// Draws the help, which is made of the key table and the commands: in two columns where there is room, and never cut,
/// but wrapped and scrolled.
public final class HelpView {
    private static final int COLUMN = 56;
    private static final int NARROW = 74;
    private static final int KEYS = 12;
    private static final int COMMANDS = 22;
    private static final int HIGHEST = 60;

    /// A key and what it does, or a heading.
    ///
    /// @param indent where the meaning stands
    private record Line(String key, String meaning, int indent) {
        static Line heading(String text) {
            return new Line(text, "", 0);
        }
    }

    private HelpView() {}

    static void render(Canvas canvas, Overlay.Help help, Theme theme) {
        boolean wide = isWide(canvas.width());
        int width = Math.min(wide ? 2 * COLUMN + 6 : NARROW, canvas.width());
        List<Line> lines = lines(wide ? COLUMN : width - 4);
        int rows = rows(lines, wide);
        Canvas inside = Borders.window(canvas, width, Math.min(rows + 2, HIGHEST), "Keys and commands", theme);
        for (int y = 0; y < inside.height() && help.top() + y < rows; y++) {
            line(inside, 0, y, lines.get(help.top() + y), theme);
            int right = rows + help.top() + y;
            if (wide && right < lines.size()) {
                line(inside, COLUMN + 2, y, lines.get(right), theme);
            }
        }
        Borders.scroll(canvas, inside, help.top(), rows, theme);
    }

    /// How far the help can be scrolled.
    public static int lastTop(int columns, int rows) {
        boolean wide = isWide(columns);
        List<Line> lines = lines(wide ? COLUMN : Math.min(NARROW, columns) - 4);
        return Math.max(0, rows(lines, wide) - (Math.min(rows - 1, HIGHEST) - 2));
    }

    private static boolean isWide(int columns) {
        return columns >= 2 * COLUMN + 6;
    }

    private static int rows(List<Line> lines, boolean wide) {
        return wide ? (lines.size() + 1) / 2 : lines.size();
    }

    private static void line(Canvas canvas, int x, int y, Line line, Theme theme) {
        canvas.text(x, y, line.key, line.indent == 0 ? theme.strong() : theme.accent());
        canvas.text(x + line.indent, y, line.meaning, theme.text());
    }

    private static List<Line> lines(int width) {
        List<Line> lines = new ArrayList<>();
        for (KeyTable.Context context : KeyTable.Context.values()) {
            lines.add(Line.heading(context.title()));
            for (KeyTable.Binding binding : KeyTable.shown()) {
                if (binding.context() == context) {
                    add(lines, binding.shown(), binding.help(), width, KEYS);
                }
            }
        }
        lines.add(Line.heading("Commands"));
        for (Command command : Command.values()) {
            add(lines, command.usage(), command.help(), width, width < COLUMN ? KEYS : COMMANDS);
        }
        return lines;
    }

    private static void add(List<Line> lines, String key, String meaning, int width, int indent) {
        List<String> wrapped = Wrapping.lines(meaning, width - indent, 9);
        if (Glyphs.width(key) > indent - 1) {
            Wrapping.lines(key, width, 3).forEach(part -> lines.add(new Line(part, "", indent)));
            wrapped.forEach(part -> lines.add(new Line("", part, indent)));
            return;
        }
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(new Line(i == 0 ? key : "", wrapped.get(i), indent));
        }
    }
}
