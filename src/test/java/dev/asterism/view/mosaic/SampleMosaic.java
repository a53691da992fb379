package dev.asterism.view.mosaic;

import dev.asterism.model.atlas.Grid;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.mosaic.image.RgbBytes;
import dev.asterism.view.mosaic.image.TileOptions;
import dev.asterism.view.mosaic.image.TileSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Mosaics of plain colours.
public final class SampleMosaic {
    private SampleMosaic() {}

    /// Items in cells counted from the end.
    public static Mosaic of(int items, int columns, TileOptions look) {
        int[] cells = IntStream.range(0, items).map(i -> items - 1 - i).toArray();
        return of(new Grid(columns, Math.ceilDiv(items, columns), cells), look);
    }

    static Mosaic of(Grid grid, TileOptions look) {
        return new Mosaic(
                grid,
                new TileSource() {
                    @Override
                    public Optional<Pixels> image(int item, int width, int height) {
                        return Optional.of(new Pixels(width, height, RgbBytes.filled(width * height, colour(item))));
                    }

                    @Override
                    public String label(int item) {
                        return "item " + item;
                    }

                    @Override
                    public int colour(int item) {
                        return SampleMosaic.colour(item);
                    }
                },
                look,
                new Captions(
                        "A <b>sample</b>",
                        List.of("number"),
                        item -> new Caption(
                                "id-" + item, "Item " + item, item + ".png", "", "", List.of(Integer.toString(item)))));
    }

    /// The same image for every item.
    static TileSource source(Pixels image) {
        return new TileSource() {
            @Override
            public Optional<Pixels> image(int item, int width, int height) {
                return Optional.of(image);
            }

            @Override
            public String label(int item) {
                return "";
            }

            @Override
            public int colour(int item) {
                return 0;
            }
        };
    }

    /// The colour of an item's tile.
    public static int colour(int item) {
        return (item * 7919 + 0x203040) & 0xffffff;
    }
}
