package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;

/// A picture whose every pixel can be told from its place: slow gradients, which JPEGs keep well.
public final class Gradient {
    private Gradient() {}

    public static Pixels of(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                rgb[at] = (byte) (40 + 160 * x / width);
                rgb[at + 1] = (byte) (40 + 160 * y / height);
                rgb[at + 2] = (byte) (128 + 60 * Math.sin((x + y) / 40.0));
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// Rows of a picture.
    static Pixels rows(Pixels picture, int from, int to) {
        int stride = picture.width() * 3;
        byte[] rgb = new byte[(to - from) * stride];
        System.arraycopy(picture.rgb(), from * stride, rgb, 0, rgb.length);
        return new Pixels(picture.width(), to - from, rgb);
    }

    /// Gives a picture to a sink in strips of some height.
    public static void feed(Pixels picture, int stripHeight, StripSink sink) throws java.io.IOException {
        for (int y = 0; y < picture.height(); y += stripHeight) {
            sink.accept(rows(picture, y, Math.min(picture.height(), y + stripHeight)));
        }
        sink.finish();
        sink.close();
    }
}
