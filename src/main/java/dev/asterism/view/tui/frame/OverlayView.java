package dev.asterism.view.tui.frame;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.view.tui.panel.Borders;
import dev.asterism.view.tui.panel.RenderStyle;
import dev.asterism.view.tui.panel.RowStyle;
import dev.asterism.view.tui.panel.Theme;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.text.Glyphs;

/// Draws what lies over the screen.
public final class OverlayView {
    private OverlayView() {}

    static void render(Canvas canvas, Overlay overlay, State state, RenderStyle look) {
        switch (overlay) {
            case Overlay.Help help -> HelpView.render(canvas, help, look.theme());
            case Overlay.Document document -> document(canvas, document, look.theme());
            case Overlay.Prompt prompt -> prompt(canvas, prompt, state, look.theme());
            case Overlay.Picker picker -> picker(canvas, picker, look);
            case Overlay.Recluster form -> recluster(canvas, form, look);
        }
    }

    /// The longest line of a document that is not cut.
    public static int documentWidth(int columns) {
        return Math.min(100, columns) - 4;
    }

    private static void document(Canvas canvas, Overlay.Document document, Theme theme) {
        Canvas inside = Borders.window(
                canvas,
                documentWidth(canvas.width()) + 4,
                Math.min(document.lines().size() + 2, canvas.height() - 1),
                document.title(),
                theme);
        for (int y = 0;
                y < inside.height() && document.top() + y < document.lines().size();
                y++) {
            String line = document.lines().get(document.top() + y);
            boolean heading = line.startsWith("# ");
            inside.text(0, y, heading ? line.substring(2) : line, heading ? theme.accent() : theme.text());
        }
        Borders.scroll(canvas, inside, document.top(), document.lines().size(), theme);
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

    private static void picker(Canvas canvas, Overlay.Picker picker, RenderStyle look) {
        int width = 6
                + Math.max(
                        Glyphs.width(picker.title()) + 4,
                        picker.options().stream().mapToInt(Glyphs::width).max().orElse(0));
        Canvas inside = Borders.window(canvas, width, picker.options().size() + 2, picker.title(), look.theme());
        int first = picker.cursor().first(picker.options().size(), inside.height());
        for (int y = 0; y < inside.height() && first + y < picker.options().size(); y++) {
            boolean chosen = first + y == picker.cursor().index();
            Style base = RowStyle.background(inside, y, look, chosen, true);
            inside.text(1, y, picker.options().get(first + y), base);
        }
    }

    private static void recluster(Canvas canvas, Overlay.Recluster form, RenderStyle look) {
        Canvas inside = Borders.window(canvas, 56, 7, "Other clusters, another map", look.theme());
        boolean counted = form.settings().clustering() == ClusteringMethod.KMEANS;
        String[][] rows = {
            {"method", form.settings().clustering().label()},
            {"clusters", counted ? form.clusters().isEmpty() ? "auto" : form.clusters() : "found by the method"},
            {"map", form.settings().projection().label()}
        };
        for (int y = 0; y < rows.length; y++) {
            Style base = RowStyle.background(inside, y, look, y == form.row(), true);
            inside.text(1, y, rows[y][0], y == form.row() ? base : look.theme().muted());
            inside.text(12, y, (y == form.row() ? "◂ " : "  ") + rows[y][1] + (y == form.row() ? " ▸" : ""), base);
        }
        inside.text(
                1,
                4,
                "Enter runs it beside the screen; Ctrl-C stops it",
                look.theme().muted());
    }
}
