package dev.asterism.view.tui;

import dev.asterism.model.ClusteringMethod;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.text.Glyphs;
import dev.asterism.view.tui.text.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws what lies over the screen.
final class OverlayView {
    private static final int HELP_WIDTH = 74;
    private static final int KEY_WIDTH = 12;

    private OverlayView() {}

    static void render(Canvas canvas, Overlay overlay, State state, Look look) {
        switch (overlay) {
            case Overlay.Help help -> help(canvas, help, look.theme());
            case Overlay.Document document -> document(canvas, document, look.theme());
            case Overlay.Prompt prompt -> prompt(canvas, prompt, state, look.theme());
            case Overlay.Picker picker -> picker(canvas, picker, look);
            case Overlay.Recluster form -> recluster(canvas, form, look);
        }
    }

    /// The lines of the help for a window of some width; long ones are wrapped, never cut.
    static List<String[]> helpLines(int width) {
        List<String[]> lines = new ArrayList<>();
        for (KeyTable.Binding binding : KeyTable.shown()) {
            String where = binding.context() == KeyTable.Context.MAP ? "on the map: " : "";
            add(lines, binding.shown(), where + binding.help(), width);
        }
        lines.add(new String[] {"", ""});
        for (Command command : Command.values()) {
            add(lines, command.usage(), command.help(), width);
        }
        return lines;
    }

    private static void add(List<String[]> lines, String key, String meaning, int width) {
        if (Glyphs.width(key) > KEY_WIDTH - 1) {
            Wrapping.lines(key, width, 3).forEach(line -> lines.add(new String[] {line, ""}));
            Wrapping.lines(meaning, width - KEY_WIDTH, 9).forEach(line -> lines.add(new String[] {"", line}));
            return;
        }
        List<String> wrapped = Wrapping.lines(meaning, width - KEY_WIDTH, 9);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(new String[] {i == 0 ? key : "", wrapped.get(i)});
        }
    }

    /// How far the help can be scrolled.
    static int lastHelpTop(int columns, int rows) {
        int width = Math.min(HELP_WIDTH, columns) - 4;
        return Math.max(0, helpLines(width).size() - (Math.min(rows - 1, 60) - 2));
    }

    private static void help(Canvas canvas, Overlay.Help help, Theme theme) {
        int width = Math.min(HELP_WIDTH, canvas.width());
        List<String[]> lines = helpLines(width - 4);
        Canvas inside = Boxes.window(canvas, width, Math.min(lines.size() + 2, 60), "Keys and commands", theme);
        for (int y = 0; y < inside.height() && help.top() + y < lines.size(); y++) {
            String[] line = lines.get(help.top() + y);
            inside.text(0, y, line[0], Frame.key(theme));
            inside.text(KEY_WIDTH, y, line[1], theme.text());
        }
        more(canvas, inside, help.top(), lines.size(), theme);
    }

    private static void more(Canvas canvas, Canvas inside, int top, int lines, Theme theme) {
        int seen = top + inside.height();
        if (seen < lines || top > 0) {
            String text = String.format(Locale.ROOT, " %d-%d of %d ", top + 1, Math.min(seen, lines), lines);
            int row = (canvas.height() - 1 - inside.height() - 2) / 2 + inside.height() + 1;
            canvas.text(
                    canvas.width() / 2 - text.length() / 2, Math.max(row, inside.height() + 1), text, theme.muted());
        }
    }

    private static void document(Canvas canvas, Overlay.Document document, Theme theme) {
        int width = Math.min(100, canvas.width());
        Canvas inside = Boxes.window(
                canvas, width, Math.min(document.lines().size() + 2, canvas.height() - 1), document.title(), theme);
        for (int y = 0;
                y < inside.height() && document.top() + y < document.lines().size();
                y++) {
            String line = document.lines().get(document.top() + y);
            boolean heading = line.startsWith("# ");
            inside.text(0, y, heading ? line.substring(2) : line, heading ? theme.accent() : theme.text());
        }
        more(canvas, inside, document.top(), document.lines().size(), theme);
    }

    private static void prompt(Canvas canvas, Overlay.Prompt prompt, State state, Theme theme) {
        int y = state.layout().statusRow();
        canvas.fill(0, y, canvas.width(), 1, Style.PLAIN);
        int x = canvas.text(1, y, prompt.kind().title() + " ", theme.muted());
        x = canvas.text(x, y, prompt.kind().sign(), theme.accent());
        int room = canvas.width() - x - 2;
        int from = start(prompt, room);
        canvas.text(x, y, prompt.text().substring(from), theme.strong(), room);
        int caret = x + Glyphs.width(prompt.text().substring(from, prompt.caret()));
        String under = prompt.caret() < prompt.text().length()
                ? prompt.text().substring(prompt.caret(), prompt.text().offsetByCodePoints(prompt.caret(), 1))
                : " ";
        canvas.text(caret, y, under, theme.strong().with(Style.REVERSE));
        offers(canvas, prompt, x, y, theme);
    }

    /// The first character seen, so that the caret is.
    private static int start(Overlay.Prompt prompt, int room) {
        int from = 0;
        while (from < prompt.caret() && Glyphs.width(prompt.text().substring(from, prompt.caret())) >= room) {
            from = prompt.text().offsetByCodePoints(from, 1);
        }
        return from;
    }

    private static void offers(Canvas canvas, Overlay.Prompt prompt, int x, int y, Theme theme) {
        int rows = Math.min(prompt.offers().size(), Math.min(8, y - 1));
        int width = 2 + prompt.offers().stream().mapToInt(Glyphs::width).max().orElse(0);
        for (int i = 0; i < rows; i++) {
            int row = y - rows + i;
            canvas.fill(x - 1, row, Math.min(width, canvas.width() - x), 1, theme.dormant());
            canvas.text(x, row, prompt.offers().get(i), theme.dormant());
        }
    }

    private static void picker(Canvas canvas, Overlay.Picker picker, Look look) {
        int width = 6
                + Math.max(
                        Glyphs.width(picker.title()) + 4,
                        picker.options().stream().mapToInt(Glyphs::width).max().orElse(0));
        Canvas inside = Boxes.window(canvas, width, picker.options().size() + 2, picker.title(), look.theme());
        int first = picker.cursor().first(picker.options().size(), inside.height());
        for (int y = 0; y < inside.height() && first + y < picker.options().size(); y++) {
            boolean chosen = first + y == picker.cursor().index();
            Style base = Rows.background(inside, y, look, chosen, true);
            inside.text(1, y, picker.options().get(first + y), base);
        }
    }

    private static void recluster(Canvas canvas, Overlay.Recluster form, Look look) {
        Canvas inside = Boxes.window(canvas, 56, 7, "Other clusters, another map", look.theme());
        boolean counted = form.settings().clustering() == ClusteringMethod.KMEANS;
        String[][] rows = {
            {"method", form.settings().clustering() == ClusteringMethod.KMEANS ? "k-means" : "HDBSCAN"},
            {"clusters", counted ? form.clusters().isEmpty() ? "auto" : form.clusters() : "found by the method"},
            {"map", projection(form.settings())}
        };
        for (int y = 0; y < rows.length; y++) {
            Style base = Rows.background(inside, y, look, y == form.row(), true);
            inside.text(1, y, rows[y][0], y == form.row() ? base : look.theme().muted());
            inside.text(12, y, (y == form.row() ? "◂ " : "  ") + rows[y][1] + (y == form.row() ? " ▸" : ""), base);
        }
        inside.text(
                1,
                4,
                "Enter runs it beside the screen; Ctrl-C stops it",
                look.theme().muted());
    }

    private static String projection(AtlasSettings settings) {
        return switch (settings.projection()) {
            case TSNE -> "t-SNE";
            case UMAP -> "UMAP";
            case PCA -> "PCA";
            case IMPORTED -> "imported";
        };
    }
}
