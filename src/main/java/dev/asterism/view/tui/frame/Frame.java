package dev.asterism.view.tui.frame;

import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.view.tui.key.KeyTable;
import dev.asterism.view.tui.panel.Borders;
import dev.asterism.view.tui.panel.Panels;
import dev.asterism.view.tui.panel.RenderStyle;
import dev.asterism.view.tui.panel.Theme;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.state.ScreenLayout;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.WorkProgress;
import dev.asterism.view.tui.text.Counts;
import dev.asterism.view.tui.text.Glyphs;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Draws the whole screen.
public final class Frame {
    private final State state;
    private final RenderStyle look;
    private final Canvas canvas;

    private Frame(State state, RenderStyle look) {
        this.state = state;
        this.look = look;
        canvas = new Canvas(state.columns(), state.rows());
    }

    public static Canvas of(State state, RenderStyle look) {
        return new Frame(state, look).draw();
    }

    private Canvas draw() {
        ScreenLayout layout = state.layout();
        switch (state.screen()) {
            case CollectionScreen browser -> browser(browser, layout);
            case CollectionListScreen chooser -> CollectionListView.render(canvas.part(layout.body()), chooser, look);
        }
        header();
        status(layout);
        hints(layout);
        if (state.overlay()
                .filter(overlay -> !(overlay instanceof Overlay.Prompt))
                .isPresent()) {
            // The terminal would draw them over the window.
            canvas.withoutImages();
        }
        state.overlay().ifPresent(overlay -> OverlayView.render(canvas, overlay, state, look));
        return canvas;
    }

    private void browser(CollectionScreen browser, ScreenLayout layout) {
        for (Map.Entry<PanelId, Rect> entry : layout.panels().entrySet()) {
            PanelId id = entry.getKey();
            boolean focused = id == browser.focus();
            Borders.frame(canvas, entry.getValue(), Panels.of(id).title(browser), focused, look.theme());
            Borders.note(canvas, entry.getValue(), Panels.of(id).note(browser), look.theme());
            Panels.of(id).render(canvas.part(layout.inside(id)), browser, look, focused);
        }
    }

    private void header() {
        Theme theme = look.theme();
        int x = canvas.text(1, 0, "✶ ", theme.accent());
        x = canvas.text(x, 0, "Asterism", theme.strong());
        if (!(state.screen() instanceof CollectionScreen browser)) {
            return;
        }
        Manifest manifest = browser.catalogue().manifest();
        x = canvas.text(x + 2, 0, manifest.collection(), theme.accent());
        String facts = String.format(
                Locale.ROOT,
                "%s · %s · %d dimensions",
                items(browser.catalogue().reader()),
                manifest.model().name(),
                manifest.model().dimension());
        String clusters = browser.analysis()
                .map(analysis -> analysis.atlas().quality().silhouette())
                .filter(Estimate::measured)
                .map(silhouette -> " · silhouette " + silhouette.text())
                .orElse("");
        int room = state.columns() - x - 3;
        if (Glyphs.width(facts + clusters) <= room) {
            facts += clusters;
        }
        canvas.text(state.columns() - 1 - Math.min(room, Glyphs.width(facts)), 0, facts, theme.muted(), room);
    }

    private static String items(CollectionReader reader) {
        return reader.size() == reader.total()
                ? Counts.of(reader.size(), "item")
                : String.format(Locale.ROOT, "%,d of %s", reader.size(), Counts.of(reader.total(), "item"));
    }

    private void status(ScreenLayout layout) {
        Theme theme = look.theme();
        State.Notice notice = state.notice();
        int y = layout.statusRow();
        boolean shared = y == layout.hintRow();
        if (!notice.text().isEmpty()) {
            canvas.text(1, y, notice.text(), notice.error() ? theme.warning() : theme.accent());
            return;
        }
        if (!state.work().isEmpty()) {
            work(state.work().values().iterator().next(), y);
            return;
        }
        if (!shared && state.screen() instanceof CollectionScreen browser) {
            position(browser, y);
        }
    }

    private void work(WorkProgress work, int y) {
        Theme theme = look.theme();
        int x = canvas.text(1, y, work.title(), theme.accent());
        if (!work.stage().isEmpty()) {
            x = canvas.text(x, y, " · " + work.stage(), theme.muted());
        }
        if (work.fraction() >= 0) {
            int width = Math.clamp(state.columns() / 5, 8, 30);
            int full = (int) Math.round(work.fraction() * width);
            x++;
            for (int i = 0; i < width; i++) {
                canvas.cell(x + i, y, i < full ? "━" : "─", i < full ? theme.accent() : theme.faint());
            }
            x = canvas.text(
                    x + width, y, String.format(Locale.ROOT, " %3.0f %%", 100 * work.fraction()), theme.muted());
        }
        if (!work.note().isEmpty()) {
            canvas.text(x + 1, y, work.note(), theme.muted());
        }
    }

    private void position(CollectionScreen browser, int y) {
        Theme theme = look.theme();
        Listing listing = browser.listing();
        StringBuilder left = new StringBuilder();
        for (Listing earlier : browser.back()) {
            left.append(earlier.title()).append(" ▸ ");
        }
        left.append(listing.title());
        String right = browser.marks().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%,d marked", browser.marks().cardinality());
        canvas.textBefore(state.columns() - 1, y, right, theme.muted());
        canvas.text(1, y, left.toString(), theme.muted(), state.columns() - Glyphs.width(right) - 4);
    }

    private void hints(ScreenLayout layout) {
        if (layout.hintRow() == layout.statusRow()
                && (!state.notice().text().isEmpty() || !state.work().isEmpty())) {
            return;
        }
        int x = 1;
        for (Hint hint : hints()) {
            int width = Glyphs.width(hint.key) + 1 + Glyphs.width(hint.meaning);
            if (x + width > state.columns()) {
                return;
            }
            x = canvas.text(x, layout.hintRow(), hint.key, look.theme().accent());
            x = canvas.text(x + 1, layout.hintRow(), hint.meaning, look.theme().muted()) + 2;
        }
    }

    private record Hint(String key, String meaning) {}

    private List<Hint> hints() {
        if (state.overlay().isPresent()) {
            return switch (state.overlay().get()) {
                case Overlay.Help _, Overlay.Document _ -> List.of(new Hint("j/k", "scroll"), new Hint("Esc", "close"));
                case Overlay.Prompt _ ->
                    List.of(
                            new Hint("Enter", "go"),
                            new Hint("Tab", "complete"),
                            new Hint("↑/↓", "earlier"),
                            new Hint("Esc", "cancel"));
                case Overlay.Picker _ ->
                    List.of(new Hint("j/k", "move"), new Hint("Enter", "choose"), new Hint("Esc", "cancel"));
                case Overlay.Recluster _ ->
                    List.of(
                            new Hint("j/k", "setting"),
                            new Hint("←/→", "change"),
                            new Hint("0-9", "number"),
                            new Hint("Enter", "run"),
                            new Hint("Esc", "cancel"));
            };
        }
        return switch (state.screen()) {
            case CollectionScreen browser ->
                KeyTable.hints(browser.focus().context()).stream()
                        .map(binding -> new Hint(binding.shown(), binding.hint()))
                        .sorted(Comparator.comparing(hint -> !"?q".contains(hint.key)))
                        .toList();
            case CollectionListScreen _ ->
                List.of(
                        new Hint("?", "help"),
                        new Hint("j/k", "move"),
                        new Hint("Enter", "open"),
                        new Hint("q", "quit"));
        };
    }

    /// The look of a key in running text.
    static Style key(Theme theme) {
        return theme.accent();
    }
}
