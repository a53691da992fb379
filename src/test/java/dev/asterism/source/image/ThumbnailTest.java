package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Pixels;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    private static Pixels noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new Pixels(width, height, rgb);
    }

    @Test
    void averagesTheAreaOfEachPixel() {
        byte[] rgb = {0, 0, 0, 100, 10, 0, (byte) 200, 20, 0, 100, 30, 0, 40, 0, 0, 60, 0, 0, 80, 0, 0, 100, 0, 0};
        Pixels small = Thumbnail.shrunk(new Pixels(4, 2, rgb), 2);
        assertEquals(2, small.width());
        assertEquals(1, small.height());
        assertArrayEquals(new byte[] {50, 3, 0, 120, 13, 0}, small.rgb());
    }

    @Test
    void neverMakesAImageLarger() {
        Pixels image = noise(20, 96, 1);
        assertSame(image, Thumbnail.shrunk(image, 96));
    }

    @Test
    void writesTheSameBaselineJpegEveryTime() {
        Pixels image = noise(300, 200, 2);
        byte[] jpeg = Thumbnail.jpeg(image, 96, 0.8f);
        assertArrayEquals(jpeg, Thumbnail.jpeg(image, 96, 0.8f));
        Pixels back = new ImageDecoder(10_000).decode(jpeg, "thumbnail");
        assertEquals(96, back.width());
        assertEquals(64, back.height());
        assertTrue(contains(jpeg, 0xff, 0xc0), "a baseline frame");
    }

    private static boolean contains(byte[] bytes, int first, int second) {
        for (int i = 1; i < bytes.length; i++) {
            if ((bytes[i - 1] & 0xff) == first && (bytes[i] & 0xff) == second) {
                return true;
            }
        }
        return false;
    }

    @Test
    void keepsTheColoursOfAImage() {
        byte[] rgb = new byte[30 * 30 * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) 200;
            rgb[i + 1] = 120;
            rgb[i + 2] = 40;
        }
        Pixels back = new ImageDecoder(10_000).decode(Thumbnail.jpeg(new Pixels(30, 30, rgb), 10, 0.9f), "thumbnail");
        assertEquals(200, back.sample(5, 5, 0), 3);
        assertEquals(120, back.sample(5, 5, 1), 3);
        assertEquals(40, back.sample(5, 5, 2), 3);
    }

    @Property(tries = 60)
    void keepsShapeAndMean(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 40) int side) {
        Pixels image = noise(width, height, 3);
        Pixels small = Thumbnail.shrunk(image, side);
        assertEquals(Math.min(side, Math.max(width, height)), Math.max(small.width(), small.height()));
        assertEquals(mean(image), mean(small), 1.0);
    }

    private static double mean(Pixels image) {
        double sum = 0;
        for (byte sample : image.rgb()) {
            sum += sample & 0xff;
        }
        return sum / image.rgb().length;
    }
}
