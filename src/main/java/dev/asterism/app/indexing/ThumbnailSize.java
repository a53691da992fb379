package dev.asterism.app.indexing;

import dev.asterism.image.AreaScaler;
import dev.asterism.image.JpegCodec;
import dev.asterism.model.item.Pixels;

/// How large stored thumbnails are.
///
/// @param width most pixels across, 1 or more
/// @param height most pixels from top to bottom, 1 or more
public record ThumbnailSize(int width, int height) {
    /// Longest side unless something else is asked for, as a setting.
    public static final String USUAL_SIDE = "96";

    private static final float QUALITY = 0.8f;

    /// @param side longest side in pixels
    public static ThumbnailSize square(int side) {
        return new ThumbnailSize(side, side);
    }

    /// The thumbnail of an image.
    byte[] jpeg(Pixels image) {
        double scale = Math.min((double) width / image.width(), (double) height / image.height());
        int side = (int) Math.round(Math.max(image.width(), image.height()) * scale);
        return JpegCodec.encode(AreaScaler.shrink(image, Math.max(1, side)), QUALITY);
    }

    /// Text that changes with the size; empty for the usual one.
    String state() {
        String size = width == height ? String.valueOf(width) : width + " x " + height;
        return size.equals(USUAL_SIDE) ? "" : "\n" + size + " px";
    }
}
