package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.util.Optional;

/// Makes the tile of an item, from its image or as a plain one with its name. Safe for use by several threads.
public final class TilePainter {
    private final TileSource source;
    private final TileOptions options;

    public TilePainter(TileSource source, TileOptions options) {
        this.source = source;
        this.options = options;
    }

    /// A tile, of the size of the options.
    public Pixels tile(int item) {
        Optional<Pixels> image = source.image(item, options.width(), options.height());
        if (image.isEmpty()) {
            return TextTile.of(source.label(item), source.colour(item), options.width(), options.height());
        }
        return switch (options.fit()) {
            case COVER -> covering(image.get());
            case CONTAIN -> contained(image.get());
        };
    }

    private Pixels covering(Pixels image) {
        double scale = Math.max((double) options.width() / image.width(), (double) options.height() / image.height());
        double width = Math.min(image.width(), options.width() / scale);
        double height = Math.min(image.height(), options.height() / scale);
        return TileScaler.scaled(
                image,
                (image.width() - width) / 2,
                (image.height() - height) / 2,
                width,
                height,
                options.width(),
                options.height());
    }

    private Pixels contained(Pixels image) {
        double scale = Math.min((double) options.width() / image.width(), (double) options.height() / image.height());
        int width = Math.clamp(Math.round(image.width() * scale), 1, options.width());
        int height = Math.clamp(Math.round(image.height() * scale), 1, options.height());
        Pixels small = TileScaler.scaled(image, 0, 0, image.width(), image.height(), width, height);
        byte[] rgb = RgbBytes.filled(options.width() * options.height(), options.background());
        int left = (options.width() - width) / 2;
        int top = (options.height() - height) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(small.rgb(), y * width * 3, rgb, ((top + y) * options.width() + left) * 3, width * 3);
        }
        return new Pixels(options.width(), options.height(), rgb);
    }
}
