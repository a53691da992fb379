package dev.asterism.view.tui;

import dev.asterism.model.Cluster;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import java.util.Locale;

/// The clusters: colour, name, a bar and a number for the size. The first row stands for all items.
final class ClustersPanel implements Panel {
    private static final int NARROW = 26;
    private static final int ROOMY = 64;

    @Override
    public String title(Browser browser) {
        return browser.analysis().isEmpty()
                ? "Clusters"
                : "Clusters " + browser.analysis().get().atlas().clusters().size();
    }

    @Override
    public void render(Canvas canvas, Browser browser, Look look, boolean focused) {
        int count = browser.clusterRows();
        int first = browser.clusters().first(count, canvas.height());
        for (int y = 0; y < canvas.height() && first + y < count; y++) {
            int row = first + y;
            boolean chosen = row == browser.clusters().index();
            Style base = Rows.background(canvas, y, look, chosen, focused);
            if (row == 0) {
                Rows.swatch(canvas, 1, y, "✶", base, look.theme().spotlight());
                canvas.text(3, y, "All items", base);
                canvas.textBefore(
                        canvas.width() - 1, y, number(browser.catalogue().size()), base);
            } else {
                cluster(canvas, y, browser.analysis().get(), row - 1, look, base);
            }
        }
        if (browser.analysis().isEmpty() && canvas.height() > 2) {
            canvas.text(1, 2, "Being computed …", look.theme().muted());
        }
    }

    private static void cluster(Canvas canvas, int y, Analysis analysis, int place, Look look, Style base) {
        Cluster cluster = analysis.atlas().clusters().get(place);
        int width = canvas.width();
        int bar = width < NARROW ? 0 : Math.clamp(width / 5, 4, 16);
        String size = number(cluster.size());
        int sizeWidth = number(analysis.atlas().clusters().getFirst().size()).length();
        int nameEnd = width - 2 - sizeWidth - (bar > 0 ? bar + 1 : 0);
        Rows.swatch(canvas, 1, y, "●", base, look.theme().swatch(analysis.colour(place)));
        int end = canvas.text(3, y, cluster.name(), base, nameEnd - 3);
        if (width >= ROOMY && !cluster.terms().isEmpty()) {
            Style quiet = base.withForeground(look.theme().muted().foreground());
            canvas.text(end + 2, y, String.join(" ", cluster.terms()), quiet, nameEnd - end - 2);
        }
        if (bar > 0) {
            double part = cluster.size() / (double) largest(analysis);
            bar(
                    canvas,
                    nameEnd + 1,
                    y,
                    bar,
                    part,
                    base.withForeground(look.theme().swatch(analysis.colour(place))));
        }
        canvas.textBefore(width - 1, y, size, base);
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
    public Browser act(Action action, Browser browser, Rect inside) {
        return switch (action) {
            case IN, CHOOSE -> browser.withFocus(PanelId.ITEMS);
            default -> {
                Cursor moved = browser.clusters().moved(action, browser.clusterRows(), inside.height());
                yield moved.equals(browser.clusters()) ? browser : browser.withClusters(moved);
            }
        };
    }

    @Override
    public Browser click(int column, int row, Browser browser, Rect inside) {
        int count = browser.clusterRows();
        int clicked = browser.clusters().first(count, inside.height()) + row;
        return clicked < count ? browser.withClusters(browser.clusters().at(clicked, count, inside.height())) : browser;
    }
}
