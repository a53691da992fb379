package dev.asterism.view.tui.image;

import dev.asterism.model.item.Pixels;

/// Makes images larger and smaller.
final class Scaling {
    private Scaling() {}

    /// Each new pixel is the mean of the area it stands for, parts of old pixels counted by their part.
    static Pixels to(Pixels pixels, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        double stepX = pixels.width() / (double) width;
        double stepY = pixels.height() / (double) height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mean(pixels, x * stepX, (x + 1) * stepX, y * stepY, (y + 1) * stepY, rgb, (y * width + x) * 3);
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static void mean(Pixels pixels, double left, double right, double top, double bottom, byte[] rgb, int at) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double area = 0;
        int lastY = Math.min(pixels.height() - 1, (int) Math.ceil(bottom) - 1);
        int lastX = Math.min(pixels.width() - 1, (int) Math.ceil(right) - 1);
        for (int y = (int) top; y <= lastY; y++) {
            double tall = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x <= lastX; x++) {
                double part = tall * (Math.min(right, x + 1) - Math.max(left, x));
                red += part * pixels.sample(x, y, 0);
                green += part * pixels.sample(x, y, 1);
                blue += part * pixels.sample(x, y, 2);
                area += part;
            }
        }
        rgb[at] = (byte) Math.round(red / area);
        rgb[at + 1] = (byte) Math.round(green / area);
        rgb[at + 2] = (byte) Math.round(blue / area);
    }
}
