package dev.asterism.view.mosaic.image;

import dev.asterism.OptionsContract;
import dev.asterism.model.item.Pixels;
import java.util.List;
import java.util.Optional;

class TileOptionsTest extends OptionsContract<TileOptions> {
    /// One image, wider than a tile.
    private static final TileSource SOURCE = new TileSource() {
        @Override
        public Optional<Pixels> image(int item, int width, int height) {
            return Optional.of(Gradient.of(90, 40));
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

    TileOptionsTest() {
        super(TileOptions.class);
    }

    @Override
    protected void cases() {
        TileOptions base = new TileOptions(40, 30, TileFit.CONTAIN, 0x101014);
        changes(base, TileOptionsTest::tile, "width", 41, "height", 31, "fit", TileFit.COVER, "background", 0xffffff);
    }

    private static List<Object> tile(TileOptions options) {
        Pixels tile = new TilePainter(SOURCE, options).tile(0);
        return List.of(tile.width(), tile.height(), java.util.Arrays.hashCode(tile.rgb()));
    }
}
