package dev.asterism.view.tui.panel;

import dev.asterism.model.collection.Hit;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.image.TerminalImages;
import dev.asterism.view.tui.key.Action;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.text.Glyphs;
import dev.asterism.view.tui.text.Wrapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The item under the cursor: its image, its fields, and its nearest neighbours in the vector space.
public final class DetailsPanel implements Panel {
    private static final int LONGEST_NAME = 20;
    private static final int TALL = 26;
    private static final int WIDE = 90;

    @Override
    public String title(CollectionScreen browser) {
        return browser.current().isEmpty()
                ? "Details"
                : browser.catalogue().reader().id(browser.current().getAsInt());
    }

    @Override
    public void render(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused) {
        if (browser.current().isEmpty()) {
            return;
        }
        int ordinal = browser.current().getAsInt();
        Item item = browser.catalogue().item(ordinal);
        int split = split(canvas.width(), canvas.height(), browser, item);
        Canvas upper = canvas.part(new Rect(1, 0, canvas.width() - 2, split));
        Optional<Pixels> image = browser.catalogue().image(ordinal);
        if (image.isPresent()) {
            boolean beside = isBeside(canvas.width(), canvas.height());
            int fieldRows = beside ? 0 : fieldRows(browser, item, canvas.width());
            Rect room = look.images()
                    .fit(
                            image.get(),
                            beside ? upper.width() * 2 / 5 : upper.width(),
                            beside ? split : Math.max(split / 2, split - fieldRows - 1));
            look.images().draw(upper, room, image.get());
            int gap = room.isEmpty() ? 0 : 1;
            Rect rest = beside
                    ? new Rect(room.width() + gap, 0, upper.width() - room.width() - gap, split)
                    : new Rect(0, room.height(), upper.width(), split - room.height());
            fields(upper.part(rest), browser, item, look);
        } else {
            fields(upper, browser, item, look);
        }
        neighbours(canvas.part(new Rect(0, split, canvas.width(), canvas.height() - split)), browser, look, focused);
    }

    /// Whether the image stands beside the fields; in a high panel it stands above them, larger.
    private static boolean isBeside(int width, int height) {
        return (width >= 42 && height < TALL) || width >= WIDE;
    }

    private static int fieldRows(CollectionScreen browser, Item item, int width) {
        return 2
                + (Glyphs.width(browser.catalogue().label(item)) > width - 2 ? 1 : 0)
                + shown(browser, item).size();
    }

    /// The fields that say something. In the small panel, where rows are few, those of an image folder that are the
    /// path once more do not.
    private static List<String> shown(CollectionScreen browser, Item item) {
        boolean named = !browser.zoomed() && browser.catalogue().label(item).equals(item.id());
        return browser.catalogue().fields().stream()
                .filter(field -> !item.field(field).isBlank())
                .filter(field -> !named || !item.field(field).equals(item.id()))
                .toList();
    }

    /// Rows above the neighbours.
    private static int split(int width, int height, CollectionScreen browser, Item item) {
        int wanted = fieldRows(browser, item, width);
        Optional<Pixels> image = browser.catalogue().image(browser.current().getAsInt());
        if (image.isPresent()) {
            wanted = isBeside(width, height)
                    ? Math.max(wanted, height * 45 / 100)
                    : wanted
                            + 1
                            + TerminalImages.BLOCKS
                                    .fit(image.get(), Math.max(2, width - 2), Math.max(1, height * 45 / 100))
                                    .height();
        }
        int least = Math.min(height, Math.max(4, height * 30 / 100));
        return Math.clamp(wanted, Math.min(2, height), Math.max(Math.min(2, height), height - least));
    }

    private static void fields(Canvas canvas, CollectionScreen browser, Item item, RenderStyle look) {
        int y = 0;
        for (String line : Wrapping.lines(browser.catalogue().label(item), canvas.width(), 2)) {
            canvas.text(0, y++, line, look.theme().strong());
        }
        if (browser.analysis().isPresent() && y < canvas.height()) {
            Analysis analysis = browser.analysis().get();
            int place = analysis.place()[browser.current().getAsInt()];
            Style style = Style.PLAIN.withForeground(look.theme().swatch(analysis.colour(place)));
            canvas.text(0, y, "●", style);
            canvas.text(2, y++, analysis.atlas().clusters().get(place).name(), style);
        }
        List<String> names = shown(browser, item);
        int nameWidth = Math.min(
                Math.min(LONGEST_NAME, canvas.width() / 3),
                names.stream().mapToInt(Glyphs::width).max().orElse(0));
        for (String name : names) {
            if (y >= canvas.height()) {
                return;
            }
            canvas.text(0, y, name, look.theme().muted(), nameWidth);
            int room = canvas.width() - nameWidth - 1;
            int most = browser.zoomed() ? 6 : 1;
            for (String line : Wrapping.lines(item.field(name), room, most)) {
                canvas.text(nameWidth + 1, y++, line, look.theme().text());
            }
        }
    }

    private static void neighbours(Canvas canvas, CollectionScreen browser, RenderStyle look, boolean focused) {
        Optional<List<Hit>> hits = browser.neighboursOfCurrent();
        Style rule = look.theme().faint();
        for (int x = 1; x < canvas.width() - 1; x++) {
            canvas.cell(x, 0, "─", rule);
        }
        boolean ofMap = browser.catalogue().manifest().model().isCoordinates();
        canvas.text(
                2, 0, ofMap ? " Nearest in the map " : " Nearest ", look.theme().muted());
        if (hits.isEmpty()) {
            canvas.text(1, 1, "looking for them …", look.theme().muted());
            return;
        }
        int height = canvas.height() - 1;
        int first = browser.neighbours().first(hits.get().size(), height);
        for (int y = 0; y < height && first + y < hits.get().size(); y++) {
            boolean chosen = focused && first + y == browser.neighbours().index();
            neighbour(canvas, y + 1, browser, hits.get().get(first + y), look, chosen);
        }
    }

    private static void neighbour(
            Canvas canvas, int y, CollectionScreen browser, Hit hit, RenderStyle look, boolean chosen) {
        Style base = RowStyle.background(canvas, y, look, chosen, true);
        Style quiet = chosen ? base : look.theme().muted();
        if (!browser.catalogue().manifest().model().isCoordinates()) {
            canvas.text(1, y, String.format(Locale.ROOT, "%.3f", hit.similarity()), quiet);
        }
        int colour = browser.analysis()
                .map(analysis -> ItemColours.of(browser, analysis, hit.ordinal(), look.theme()))
                .orElse(look.theme().muted().foreground());
        RowStyle.swatch(canvas, 7, y, "●", base, colour);
        canvas.text(9, y, browser.catalogue().label(hit.ordinal()), base, canvas.width() - 10);
    }

    @Override
    public CollectionScreen act(Action action, CollectionScreen browser, Rect inside) {
        List<Hit> hits = browser.neighboursOfCurrent().orElse(List.of());
        return switch (action) {
            case OUT -> browser.withFocus(PanelId.ITEMS);
            case IN -> browser.withFocus(PanelId.MAP);
            case CHOOSE ->
                browser.neighbours().index() < hits.size()
                        ? browser.goTo(hits.get(browser.neighbours().index()).ordinal())
                        : browser;
            default ->
                browser.withNeighbours(browser.neighbours().moved(action, hits.size(), neighbourRows(browser, inside)));
        };
    }

    private static int neighbourRows(CollectionScreen browser, Rect inside) {
        if (browser.current().isEmpty()) {
            return 1;
        }
        Item item = browser.catalogue().item(browser.current().getAsInt());
        return Math.max(1, inside.height() - split(inside.width(), inside.height(), browser, item) - 1);
    }

    @Override
    public CollectionScreen click(int column, int row, CollectionScreen browser, Rect inside) {
        List<Hit> hits = browser.neighboursOfCurrent().orElse(List.of());
        int rows = neighbourRows(browser, inside);
        int clicked = browser.neighbours().first(hits.size(), rows) + row - (inside.height() - rows);
        return row >= inside.height() - rows && clicked < hits.size()
                ? browser.withNeighbours(browser.neighbours().at(clicked, hits.size(), rows))
                : browser;
    }
}
