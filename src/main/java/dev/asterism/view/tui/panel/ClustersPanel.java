package dev.asterism.view.tui.panel;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.text.Glyphs;
import java.util.Locale;

/// The clusters: colour, name, a bar and a number for the size, and the medoid where there is room. The first row
/// stands for all items.
public final class ClustersPanel implements Panel {
    private static final int NARROW = 26;
    private static final int ROOMY = 56;

    @Override
    public String title(CollectionScreen browser) {
        return browser.analysis().isEmpty()
                ? "Clusters"
                : "Clusters " + browser.analysis().get().atlas().clusters().size();
    }

    @Override
    public void render(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused) {
        int count = browser.clusterRows();
        int first = browser.clusters().first(count, canvas.height());
        for (int y = 0; y < canvas.height() && first + y < count; y++) {
            int row = first + y;
            boolean chosen = row == browser.clusters().index();
            Style base = RowStyle.background(canvas, y, look, chosen, focused);
            Columns columns = Columns.of(canvas.width(), browser);
            if (row == 0) {
                all(canvas, y, columns, browser, look, base);
            } else {
                cluster(canvas, y, columns, browser, row - 1, look, base);
            }
        }
        if (browser.analysis().isEmpty() && canvas.height() > 2) {
            canvas.text(1, 2, "Being computed …", look.theme().muted());
        }
    }

    private static void all(
            Canvas canvas, int y, Columns columns, CollectionScreen browser, RenderStyle look, Style base) {
        RowStyle.swatch(canvas, 1, y, "✶", base, look.theme().spotlight());
        canvas.text(3, y, "All items", base);
        canvas.textBefore(columns.sizeEnd, y, number(browser.catalogue().size()), base);
        if (columns.medoid > 0) {
            canvas.text(columns.sizeEnd + 2, y, "most typical item", quiet(look, base), columns.medoid);
        }
    }

    private static void cluster(
            Canvas canvas, int y, Columns columns, CollectionScreen browser, int place, RenderStyle look, Style base) {
        Analysis analysis = browser.analysis().orElseThrow();
        Cluster cluster = analysis.atlas().clusters().get(place);
        Style coloured = base.withForeground(look.theme().swatch(analysis.colour(place)));
        canvas.cell(1, y, "●", coloured);
        canvas.text(3, y, cluster.name(), base, columns.name);
        if (columns.bar > 0) {
            bar(canvas, 4 + columns.name, y, columns.bar, cluster.size() / (double) largest(analysis), coloured);
        }
        canvas.textBefore(columns.sizeEnd, y, number(cluster.size()), base);
        if (columns.medoid > 0 && cluster.medoid() >= 0) {
            String medoid = browser.catalogue().label(cluster.medoid());
            canvas.text(columns.sizeEnd + 2, y, medoid, quiet(look, base), columns.medoid);
        }
    }

    private static Style quiet(RenderStyle look, Style base) {
        return base.withForeground(look.theme().muted().foreground());
    }

    /// The widths of the columns. The size stands at the right, and on wide panels the medoid behind it.
    ///
    /// @param sizeEnd the column after the size
    private record Columns(int name, int bar, int sizeEnd, int medoid) {
        static Columns of(int width, CollectionScreen browser) {
            int size = number(browser.catalogue().size()).length();
            int bar = width < NARROW ? 0 : Math.clamp(width / 6, 4, 16);
            int room = width - 1 - 3 - 1 - size - (bar > 0 ? bar + 1 : 0);
            if (width < ROOMY) {
                return new Columns(room, bar, width - 1, 0);
            }
            int name = Math.min(longestName(browser), room * 55 / 100);
            return new Columns(name, bar, width - 1 - (room - name), room - name - 2);
        }
    }

    private static int longestName(CollectionScreen browser) {
        return browser.analysis().stream()
                .flatMap(analysis -> analysis.atlas().clusters().stream())
                .mapToInt(cluster -> Glyphs.width(cluster.name()))
                .max()
                .orElse(0);
    }

    private static int largest(Analysis analysis) {
        return analysis.members().stream()
                .mapToInt(members -> members.length)
                .max()
                .orElse(1);
    }

    /// A thin bar, in steps of half a cell.
    private static void bar(Canvas canvas, int x, int y, int width, double part, Style style) {
        int halves = Math.max(1, (int) Math.round(part * width * 2));
        for (int i = 0; i * 2 < halves; i++) {
            canvas.cell(x + i, y, halves - 2 * i == 1 ? "╸" : "━", style);
        }
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    @Override
    public CollectionScreen act(Action action, CollectionScreen browser, Rect inside) {
        return switch (action) {
            case IN, CHOOSE -> browser.withFocus(PanelId.ITEMS);
            default -> {
                Cursor moved = browser.clusters().moved(action, browser.clusterRows(), inside.height());
                yield moved.equals(browser.clusters()) ? browser : browser.withClusters(moved);
            }
        };
    }

    @Override
    public CollectionScreen click(int column, int row, CollectionScreen browser, Rect inside) {
        int count = browser.clusterRows();
        int clicked = browser.clusters().first(count, inside.height()) + row;
        return clicked < count ? browser.withClusters(browser.clusters().at(clicked, count, inside.height())) : browser;
    }
}
