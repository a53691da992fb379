package dev.asterism.view.tui.panel;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.map.Camera;
import dev.asterism.view.tui.map.Cloud;
import dev.asterism.view.tui.map.Raster;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Colouring;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.MapView;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.text.Glyphs;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Every item in space, turned by the arrow keys. What the other panels are about is lit.
public final class MapPanel implements Panel {
    private static final double TURN = Math.toRadians(6);
    private static final double ZOOM = 1.2;
    private static final int LONGEST_LABEL = 22;

    /// Cells of the cloud for each name on it.
    private static final int LABEL_ROOM = 140;

    @Override
    public String title(CollectionScreen browser) {
        return browser.map()
                .colouring()
                .map(colouring -> "Map by " + colouring.field())
                .orElse("Map");
    }

    /// How the map came about and how far it can be trusted.
    @Override
    public String note(CollectionScreen browser) {
        return browser.analysis().map(MapPanel::quality).orElse("");
    }

    private static String quality(Analysis analysis) {
        Projection projection = analysis.atlas().projection();
        MapQuality quality = analysis.atlas().quality();
        StringBuilder text = new StringBuilder(projection.method().label());
        if (!Double.isNaN(projection.divergence())) {
            text.append(String.format(Locale.ROOT, " · KL %.2f", projection.divergence()));
        }
        if (!Double.isNaN(projection.explained())) {
            text.append(String.format(Locale.ROOT, " · %.0f %% of the variance", 100 * projection.explained()));
        }
        if (quality.trustworthiness().measured()) {
            text.append(" · trust ").append(quality.trustworthiness().text());
        }
        if (quality.neighbourRecall().measured()) {
            text.append(" · neighbours kept ").append(percent(quality.neighbourRecall()));
        }
        return text.toString();
    }

    private static String percent(Estimate share) {
        return share.sampled()
                ? String.format(Locale.ROOT, "%.1f ± %.1f %%", 100 * share.value(), 100 * share.standardError())
                : String.format(Locale.ROOT, "%.0f %%", 100 * share.value());
    }

    @Override
    public void render(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused) {
        if (canvas.width() < 2 || canvas.height() < 2) {
            return;
        }
        if (browser.analysis().isEmpty()) {
            String text = "The map is being computed.";
            canvas.text(
                    Math.max(0, (canvas.width() - text.length()) / 2),
                    canvas.height() / 2,
                    text,
                    look.theme().muted());
            return;
        }
        Analysis analysis = browser.analysis().get();
        Raster raster =
                new Raster(canvas.width(), canvas.height(), browser.map().form());
        Cloud cloud = analysis.cloud();
        Cloud.View view = cloud.from(browser.map().camera(), raster.dotsAcross(), raster.dotsDown());
        raster.draw(cloud, view, looks(browser, analysis, look.theme()));
        cells(canvas, raster, look.theme());
        boolean[] taken = new boolean[canvas.width() * canvas.height()];
        marks(canvas, browser, view, look.theme(), taken);
        if (browser.map().labels()) {
            labels(canvas, browser, analysis, view, look.theme(), taken);
        }
        browser.map().colouring().ifPresent(colouring -> legend(canvas, colouring, look.theme()));
    }

    private static Raster.Looks looks(CollectionScreen browser, Analysis analysis, Theme theme) {
        Optional<Colouring> colouring = browser.map().colouring();
        int[] codes = colouring.map(Colouring::codes).orElse(analysis.place());
        int noise = theme.swatch(Clustering.NOISE);
        int[] colours = colouring.isPresent()
                ? IntStream.range(0, colouring.get().values().size())
                        .map(code -> ItemColours.of(colouring.get(), code, theme))
                        .toArray()
                : IntStream.range(0, analysis.members().size())
                        .map(place -> theme.swatch(analysis.colour(place)))
                        .toArray();
        BitSet lit = lit(browser);
        return new Raster.Looks() {
            @Override
            public int colour(int ordinal) {
                int code = codes[ordinal];
                return code == Clustering.NOISE ? noise : colours[code];
            }

            @Override
            public boolean lit(int ordinal) {
                return lit == null || lit.get(ordinal);
            }
        };
    }

    /// What stands out; null if all does.
    private static @Nullable BitSet lit(CollectionScreen browser) {
        if (browser.listing().kind() == Listing.Kind.ALL) {
            return null;
        }
        BitSet lit = new BitSet(browser.catalogue().size());
        for (int ordinal : browser.listing().ordinals()) {
            lit.set(ordinal);
        }
        return lit;
    }

    private static void cells(Canvas canvas, Raster raster, Theme theme) {
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                String glyph = raster.glyph(x, y);
                if (glyph != null) {
                    canvas.cell(x, y, glyph, Style.PLAIN.withForeground(raster.colour(x, y, theme.backdrop())));
                }
            }
        }
    }

    /// Names beside the middles of clusters: the chosen one first, then the large ones; one that would lie over
    /// another is skipped.
    private static void labels(
            Canvas canvas, CollectionScreen browser, Analysis analysis, Cloud.View view, Theme theme, boolean[] taken) {
        int chosen = browser.listing().kind() == Listing.Kind.CLUSTER
                ? browser.chosenCluster().orElse(-1)
                : -1;
        if (chosen >= 0) {
            label(canvas, analysis, chosen, view, theme, taken, true);
        }
        // The cloud is round: what lies beside it has no clusters.
        int seen = canvas.height() * Math.min(canvas.width(), 2 * canvas.height());
        int most = Math.max(1, seen / (browser.listing().kind() == Listing.Kind.ALL ? LABEL_ROOM : 3 * LABEL_ROOM));
        boolean bright = browser.listing().kind() == Listing.Kind.ALL
                && browser.map().colouring().isEmpty();
        for (int place = 0; place < Math.min(most, analysis.middles().size()); place++) {
            if (place != chosen && analysis.atlas().clusters().get(place).id() != Clustering.NOISE) {
                label(canvas, analysis, place, view, theme, taken, bright);
            }
        }
    }

    private static void label(
            Canvas canvas,
            Analysis analysis,
            int place,
            Cloud.View view,
            Theme theme,
            boolean[] taken,
            boolean bright) {
        float[] middle = view.place(analysis.middles().get(place));
        if (middle == null) {
            return;
        }
        Cluster cluster = analysis.atlas().clusters().get(place);
        String name = shortened(cluster.name(), Math.min(LONGEST_LABEL, canvas.width() / 3));
        int width = Glyphs.width(name);
        int x = Math.round(middle[0] / 2 - width / 2f);
        int row = Math.round(middle[1] / 4);
        for (int shift : new int[] {0, -1, 1, -2, 2}) {
            int y = row + shift;
            if (isFree(taken, canvas, x - 1, y, width + 2)) {
                take(taken, canvas, x - 1, y, width + 2);
                take(taken, canvas, x - 1, y - 1, width + 2);
                take(taken, canvas, x - 1, y + 1, width + 2);
                Style style = bright
                        ? Style.PLAIN
                                .withForeground(theme.swatch(analysis.colour(place)))
                                .with(Style.BOLD)
                        : theme.faint();
                canvas.text(x, y, name, style);
                return;
            }
        }
    }

    /// As many of a name's terms as fit.
    private static String shortened(String name, int width) {
        String shorter = name;
        while (Glyphs.width(shorter) > width && shorter.contains(", ")) {
            shorter = shorter.substring(0, shorter.lastIndexOf(", "));
        }
        return Glyphs.fit(shorter, width);
    }

    private static boolean isFree(boolean[] taken, Canvas canvas, int x, int y, int width) {
        if (y < 0 || y >= canvas.height() || x < 0 || x + width > canvas.width()) {
            return false;
        }
        for (int i = x; i < x + width; i++) {
            if (taken[y * canvas.width() + i]) {
                return false;
            }
        }
        return true;
    }

    private static void take(boolean[] taken, Canvas canvas, int x, int y, int width) {
        if (y >= 0 && y < canvas.height()) {
            Arrays.fill(taken, y * canvas.width() + x, y * canvas.width() + x + width, true);
        }
    }

    /// The item under the cursor and its neighbours.
    private static void marks(Canvas canvas, CollectionScreen browser, Cloud.View view, Theme theme, boolean[] taken) {
        if (browser.current().isEmpty()) {
            return;
        }
        int ordinal = browser.current().getAsInt();
        Style style = Style.PLAIN.withForeground(theme.spotlight());
        browser.neighboursOfCurrent().ifPresent(hits -> hits.stream()
                .limit(12)
                .forEach(hit -> mark(canvas, view.place(hit.ordinal()), "∙", style, taken)));
        mark(canvas, view.place(ordinal), "◉", style.with(Style.BOLD), taken);
    }

    private static void mark(Canvas canvas, float @Nullable [] place, String sign, Style style, boolean[] taken) {
        if (place == null) {
            return;
        }
        int x = (int) Math.floor(place[0] / 2);
        int y = (int) Math.floor(place[1] / 4);
        canvas.cell(x, y, sign, style);
        if (x >= 0 && y >= 0 && x < canvas.width() && y < canvas.height()) {
            taken[y * canvas.width() + x] = true;
        }
    }

    private static void legend(Canvas canvas, Colouring colouring, Theme theme) {
        int rows = Math.min(colouring.values().size(), canvas.height() - 2);
        for (int i = 0; i < rows; i++) {
            RowStyle.swatch(canvas, 1, i, "●", theme.text(), ItemColours.of(colouring, i, theme));
            canvas.text(3, i, colouring.values().get(i), theme.text(), LONGEST_LABEL);
        }
        int others = colouring.others() + colouring.values().size() - rows;
        if (others > 0) {
            RowStyle.swatch(canvas, 1, rows, "●", theme.text(), theme.swatch(Clustering.NOISE));
            canvas.text(3, rows, others + " more values", theme.muted());
        }
    }

    @Override
    public CollectionScreen act(Action action, CollectionScreen browser, Rect inside) {
        MapView map = browser.map();
        Camera camera = map.camera();
        return switch (action) {
            case TURN_LEFT -> browser.withMap(map.withCamera(camera.turned(-TURN, 0)));
            case TURN_RIGHT -> browser.withMap(map.withCamera(camera.turned(TURN, 0)));
            case TURN_UP -> browser.withMap(map.withCamera(camera.turned(0, TURN)));
            case TURN_DOWN -> browser.withMap(map.withCamera(camera.turned(0, -TURN)));
            case NEARER -> browser.withMap(map.withCamera(camera.zoomed(ZOOM)));
            case FARTHER -> browser.withMap(map.withCamera(camera.zoomed(1 / ZOOM)));
            case FIT -> browser.withMap(map.withCamera(Camera.FRONT));
            case CHOOSE -> browser.withFocus(PanelId.ITEMS);
            default -> browser;
        };
    }

    /// Goes to the item nearest to the place, if one is near.
    @Override
    public CollectionScreen click(int column, int row, CollectionScreen browser, Rect inside) {
        if (browser.analysis().isEmpty()) {
            return browser;
        }
        Cloud cloud = browser.analysis().get().cloud();
        Cloud.View view = cloud.from(browser.map().camera(), inside.width() * 2, inside.height() * 4);
        BitSet lit = lit(browser);
        int nearest = -1;
        double least = 36;
        for (int i = 0; i < cloud.size(); i++) {
            float[] place = lit == null || lit.get(i) ? view.place(i) : null;
            if (place != null) {
                double x = place[0] - 2 * column - 1;
                double y = place[1] - 4 * row - 2;
                if (x * x + y * y < least) {
                    least = x * x + y * y;
                    nearest = i;
                }
            }
        }
        return nearest < 0 ? browser : browser.goTo(nearest);
    }
}
