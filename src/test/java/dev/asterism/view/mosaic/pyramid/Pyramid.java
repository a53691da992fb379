package dev.asterism.view.mosaic.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Pixels;
import dev.asterism.view.mosaic.image.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Deep Zoom pyramid as a viewer finds it: by its descriptor alone.
public final class Pyramid {
    private final Path files;
    private final String format;
    private final int tileSize;
    private final int overlap;
    private final int width;
    private final int height;

    private Pyramid(Path descriptor) throws IOException {
        String xml = Files.readString(descriptor);
        assertTrue(xml.contains("http://schemas.microsoft.com/deepzoom/2008"), xml);
        format = value(xml, "Format");
        tileSize = Integer.parseInt(value(xml, "TileSize"));
        overlap = Integer.parseInt(value(xml, "Overlap"));
        width = Integer.parseInt(value(xml, "Width"));
        height = Integer.parseInt(value(xml, "Height"));
        files = Path.of(descriptor.toString().replaceFirst("\\.dzi$", "_files"));
    }

    public static Pyramid read(Path descriptor) throws IOException {
        return new Pyramid(descriptor);
    }

    private static String value(String xml, String name) {
        Matcher attribute = Pattern.compile(name + "=\"([^\"]*)\"").matcher(xml);
        assertTrue(attribute.find(), "no " + name + " in " + xml);
        return attribute.group(1);
    }

    /// The whole image.
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Checks every level from the largest to that of one pixel: all tiles there and no others, of the right
    /// sizes, their overlaps alike, and each level half of the one above.
    ///
    /// @param tolerance by which samples may be off
    /// @return the image in its own size, put together from its tiles
    public Pixels check(int tolerance) throws IOException {
        int last = levels() - 1;
        Pixels largest = level(last, tolerance);
        Pixels above = largest;
        for (int number = last - 1; number >= 0; number--) {
            Pixels level = level(number, tolerance);
            Decoded.assertNear(halved(above), level, tolerance);
            above = level;
        }
        assertEquals(1, above.width() * above.height());
        try (Stream<Path> entries = Files.list(files)) {
            assertEquals(levels(), entries.count());
        }
        return largest;
    }

    private int levels() {
        return (int) Math.ceil(Math.log(Math.max(width, height)) / Math.log(2) - 1e-9) + 1;
    }

    private Pixels level(int number, int tolerance) throws IOException {
        int shrink = 1 << (levels() - 1 - number);
        int levelWidth = Math.ceilDiv(width, shrink);
        int levelHeight = Math.ceilDiv(height, shrink);
        byte[] rgb = new byte[levelWidth * levelHeight * 3];
        boolean[] known = new boolean[levelWidth * levelHeight];
        int columns = Math.ceilDiv(levelWidth, tileSize);
        int rows = Math.ceilDiv(levelHeight, tileSize);
        Path folder = files.resolve(Integer.toString(number));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Pixels tile = Decoded.of(Files.readAllBytes(folder.resolve(column + "_" + row + "." + format)));
                int left = column * tileSize - (column > 0 ? overlap : 0);
                int top = row * tileSize - (row > 0 ? overlap : 0);
                assertEquals(Math.min(levelWidth, (column + 1) * tileSize + overlap) - left, tile.width());
                assertEquals(Math.min(levelHeight, (row + 1) * tileSize + overlap) - top, tile.height());
                paste(tile, rgb, known, left, top, levelWidth, tolerance);
            }
        }
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals((long) columns * rows, entries.count());
        }
        return new Pixels(levelWidth, levelHeight, rgb);
    }

    private static void paste(Pixels tile, byte[] rgb, boolean[] known, int left, int top, int width, int tolerance) {
        for (int y = 0; y < tile.height(); y++) {
            for (int x = 0; x < tile.width(); x++) {
                int to = (top + y) * width + left + x;
                for (int c = 0; c < 3; c++) {
                    int sample = tile.sample(x, y, c);
                    if (known[to]) {
                        int before = rgb[to * 3 + c] & 0xff;
                        assertTrue(Math.abs(before - sample) <= tolerance, "tiles differ where they overlap");
                    }
                    rgb[to * 3 + c] = (byte) sample;
                }
                known[to] = true;
            }
        }
    }

    /// The mean of each two by two pixels; edges count twice where the size is odd.
    private static Pixels halved(Pixels image) {
        int width = Math.ceilDiv(image.width(), 2);
        int height = Math.ceilDiv(image.height(), 2);
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int below = Math.min(2 * y + 1, image.height() - 1);
            for (int x = 0; x < width; x++) {
                int right = Math.min(2 * x + 1, image.width() - 1);
                for (int c = 0; c < 3; c++) {
                    int sum = image.sample(2 * x, 2 * y, c)
                            + image.sample(right, 2 * y, c)
                            + image.sample(2 * x, below, c)
                            + image.sample(right, below, c);
                    rgb[(y * width + x) * 3 + c] = (byte) Math.round(sum / 4.0);
                }
            }
        }
        return new Pixels(width, height, rgb);
    }
}
