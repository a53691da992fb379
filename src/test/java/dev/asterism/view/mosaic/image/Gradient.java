package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;

/// An image whose every pixel can be told from its place: slow gradients, which JPEGs keep well.
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

    /// Rows of an image.
    static Pixels rows(Pixels image, int from, int to) {
        int stride = image.width() * 3;
        byte[] rgb = new byte[(to - from) * stride];
        System.arraycopy(image.rgb(), from * stride, rgb, 0, rgb.length);
        return new Pixels(image.width(), to - from, rgb);
    }

    /// Gives an image to a sink in strips of some height.
    public static void feed(Pixels image, int stripHeight, StripSink sink) throws java.io.IOException {
        for (int y = 0; y < image.height(); y += stripHeight) {
            sink.accept(rows(image, y, Math.min(image.height(), y + stripHeight)));
        }
        sink.finish();
        sink.close();
    }
}
