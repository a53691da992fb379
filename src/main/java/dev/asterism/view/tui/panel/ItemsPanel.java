package dev.asterism.view.tui.panel;

import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.text.Counts;
import java.util.Locale;

/// The items of the chosen cluster, or those that were found, filtered or marked.
public final class ItemsPanel implements Panel {
    @Override
    public String title(CollectionScreen browser) {
        Listing listing = browser.listing();
        return listing.groups() == null
                ? String.format(Locale.ROOT, "%s %,d", listing.title(), listing.size())
                : listing.title() + ", " + Counts.of(listing.size(), "item");
    }

    @Override
    public String note(CollectionScreen browser) {
        Listing listing = browser.listing();
        return listing.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%,d of %,d", listing.cursor().index() + 1, listing.size());
    }

    @Override
    public void render(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused) {
        Listing listing = browser.listing();
        if (listing.isEmpty()) {
            canvas.text(1, 0, "Nothing here; Esc: back", look.theme().muted());
            return;
        }
        int first = listing.cursor().first(listing.size(), canvas.height());
        for (int y = 0; y < canvas.height() && first + y < listing.size(); y++) {
            item(canvas, y, browser, first + y, look, focused);
        }
    }

    private static void item(
            Canvas canvas, int y, CollectionScreen browser, int row, RenderStyle look, boolean focused) {
        Listing listing = browser.listing();
        int ordinal = listing.ordinals()[row];
        Style base =
                RowStyle.background(canvas, y, look, row == listing.cursor().index(), focused);
        if (browser.marks().get(ordinal)) {
            RowStyle.swatch(canvas, 0, y, "▌", base, look.theme().accent().foreground());
        }
        int colour = browser.analysis()
                .map(analysis -> ItemColours.of(browser, analysis, ordinal, look.theme()))
                .orElse(look.theme().muted().foreground());
        int[] groups = listing.groups();
        String sign = groups == null ? "●" : groupSign(groups, row);
        RowStyle.swatch(
                canvas,
                1,
                y,
                sign,
                base,
                groups == null ? colour : look.theme().muted().foreground());
        int end = canvas.width() - 1;
        if (listing.scores() != null) {
            String score = String.format(Locale.ROOT, "%.3f", listing.scores()[row]);
            canvas.textBefore(
                    end, y, score, base.withForeground(look.theme().muted().foreground()));
            end -= score.length() + 1;
        }
        canvas.text(3, y, browser.catalogue().label(ordinal), base, end - 3);
    }

    /// A bracket about the rows of a group.
    private static String groupSign(int[] groups, int row) {
        boolean starts = row == 0 || groups[row - 1] != groups[row];
        boolean ends = row == groups.length - 1 || groups[row + 1] != groups[row];
        return starts ? ends ? "─" : "╭" : ends ? "╰" : "│";
    }

    @Override
    public CollectionScreen act(Action action, CollectionScreen browser, Rect inside) {
        return switch (action) {
            case IN, CHOOSE -> browser.withFocus(PanelId.DETAILS);
            case OUT -> browser.withFocus(PanelId.CLUSTERS);
            default -> {
                Listing listing = browser.listing();
                Cursor moved = listing.cursor().moved(action, listing.size(), inside.height());
                yield moved.equals(listing.cursor()) ? browser : browser.withListing(listing.withCursor(moved));
            }
        };
    }

    @Override
    public CollectionScreen click(int column, int row, CollectionScreen browser, Rect inside) {
        Listing listing = browser.listing();
        int clicked = listing.cursor().first(listing.size(), inside.height()) + row;
        return clicked < listing.size()
                ? browser.withListing(listing.withCursor(listing.cursor().at(clicked, listing.size(), inside.height())))
                : browser;
    }
}
