package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.util.Optional;

/// Makes the tile of an item, from its picture or as a plain one with its name. Safe for use by several threads.
public final class TilePainter {
    private final TileSource source;
    private final TileOptions options;

    public TilePainter(TileSource source, TileOptions options) {
        this.source = source;
        this.options = options;
    }

    /// A tile, of the size of the options.
    public Pixels tile(int item) {
        Optional<Pixels> picture = source.picture(item, options.width(), options.height());
        if (picture.isEmpty()) {
            return PlainTile.of(source.label(item), source.colour(item), options.width(), options.height());
        }
        return switch (options.fit()) {
            case COVER -> covering(picture.get());
            case CONTAIN -> contained(picture.get());
        };
    }

    private Pixels covering(Pixels picture) {
        double scale =
                Math.max((double) options.width() / picture.width(), (double) options.height() / picture.height());
        double width = Math.min(picture.width(), options.width() / scale);
        double height = Math.min(picture.height(), options.height() / scale);
        return TileScaler.scaled(
                picture,
                (picture.width() - width) / 2,
                (picture.height() - height) / 2,
                width,
                height,
                options.width(),
                options.height());
    }

    private Pixels contained(Pixels picture) {
        double scale =
                Math.min((double) options.width() / picture.width(), (double) options.height() / picture.height());
        int width = Math.clamp(Math.round(picture.width() * scale), 1, options.width());
        int height = Math.clamp(Math.round(picture.height() * scale), 1, options.height());
        Pixels small = TileScaler.scaled(picture, 0, 0, picture.width(), picture.height(), width, height);
        byte[] rgb = Colours.filled(options.width() * options.height(), options.background());
        int left = (options.width() - width) / 2;
        int top = (options.height() - height) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(small.rgb(), y * width * 3, rgb, ((top + y) * options.width() + left) * 3, width * 3);
        }
        return new Pixels(options.width(), options.height(), rgb);
    }
}
