package dev.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.asterism.model.item.Pixels;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AreaScalerTest {
    /// The ways to make an image so small that its longer side has a number of pixels.
    private enum Way {
        SHRINK {
            @Override
            Pixels to(Pixels image, int side) {
                return AreaScaler.shrink(image, side);
            }
        },
        CELL {
            @Override
            Pixels to(Pixels image, int side) {
                return AreaScaler.shrinkToCell(image, side);
            }
        },
        RESIZE {
            @Override
            Pixels to(Pixels image, int side) {
                double scale = Math.min(1, (double) side / Math.max(image.width(), image.height()));
                UnaryOperator<Integer> scaled = length -> Math.max(1, (int) Math.round(length * scale));
                return AreaScaler.resize(image, scaled.apply(image.width()), scaled.apply(image.height()));
            }
        };

        abstract Pixels to(Pixels image, int side);
    }

    private static Pixels noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new Pixels(width, height, rgb);
    }

    private static Pixels greys(int width, int height, int... values) {
        byte[] rgb = new byte[values.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i / 3];
        }
        return new Pixels(width, height, rgb);
    }

    @ParameterizedTest
    @EnumSource
    void averagesTheAreaOfEachPixel(Way way) {
        byte[] rgb = {0, 0, 0, 100, 10, 0, (byte) 200, 20, 0, 100, 30, 0, 40, 0, 0, 60, 0, 0, 80, 0, 0, 100, 0, 0};
        Pixels small = way.to(new Pixels(4, 2, rgb), 2);
        assertEquals(2, small.width());
        assertEquals(1, small.height());
        assertArrayEquals(new byte[] {50, 3, 0, 120, 13, 0}, small.rgb());
    }

    @ParameterizedTest
    @EnumSource
    void pixelsThatAreCoveredInPartCountInPart(Way way) {
        // 3 to 2: (10 + 40 / 2) / 1.5 and (40 / 2 + 100) / 1.5; 5 to 2: (1 + 2 + 30 / 2) / 2.5 and (30 / 2 + 4 + 5) /
        // 2.5
        assertArrayEquals(
                greys(2, 1, 20, 80).rgb(), way.to(greys(3, 1, 10, 40, 100), 2).rgb());
        assertArrayEquals(
                greys(1, 2, 7, 10).rgb(), way.to(greys(1, 5, 1, 2, 30, 4, 5), 2).rgb());
    }

    @ParameterizedTest
    @EnumSource
    void onePixelIsTheMeanOfAll(Way way) {
        assertArrayEquals(
                greys(1, 1, 30).rgb(),
                way.to(greys(3, 2, 0, 10, 20, 30, 50, 70), 1).rgb());
        assertArrayEquals(
                greys(1, 1, 255).rgb(), way.to(greys(2, 1, 255, 255), 1).rgb());
        assertArrayEquals(greys(1, 1, 77).rgb(), way.to(greys(1, 1, 77), 1).rgb());
    }

    @Test
    void anImageThatFitsIsLeftAsItIs() {
        Pixels image = noise(20, 96, 1);
        assertSame(image, AreaScaler.shrink(image, 96));
        assertSame(image, AreaScaler.shrinkToCell(image, 96));
        assertArrayEquals(image.rgb(), AreaScaler.resize(image, 20, 96).rgb());
    }

    @Test
    void aLargerImageRepeatsPixelsAndMixesThemWhereTheyMeet() {
        assertArrayEquals(
                greys(4, 1, 8, 8, 20, 20).rgb(),
                AreaScaler.resize(greys(2, 1, 8, 20), 4, 1).rgb());
        assertArrayEquals(
                greys(3, 1, 8, 14, 20).rgb(),
                AreaScaler.resize(greys(2, 1, 8, 20), 3, 1).rgb());
        assertArrayEquals(
                greys(1, 2, 9, 9).rgb(), AreaScaler.resize(greys(1, 1, 9), 1, 2).rgb());
    }

    @Test
    void meansAreNotRounded() {
        assertArrayEquals(new double[] {1.5, 1.5, 1.5}, AreaScaler.means(greys(2, 1, 1, 2), 1, 1));
        assertArrayEquals(
                new double[] {4 / 3.0, 4 / 3.0, 4 / 3.0, 8 / 3.0, 8 / 3.0, 8 / 3.0},
                AreaScaler.means(greys(3, 1, 1, 2, 3), 2, 1),
                1e-12);
    }

    @Property(tries = 100)
    void theWaysAgreeToTheRoundingAndKeepShapeAndMean(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 40) int side) {
        Pixels image = noise(width, height, 3);
        Pixels small = AreaScaler.shrink(image, side);
        assertEquals(Math.min(side, Math.max(width, height)), Math.max(small.width(), small.height()));
        assertEquals(mean(image), mean(small), 1.0);
        Pixels exact = AreaScaler.resize(image, small.width(), small.height());
        for (int i = 0; i < small.rgb().length; i++) {
            assertEquals(exact.rgb()[i] & 0xff, small.rgb()[i] & 0xff, 1);
        }
        Pixels cell = AreaScaler.shrinkToCell(image, side);
        exact = AreaScaler.resize(image, cell.width(), cell.height());
        for (int i = 0; i < cell.rgb().length; i++) {
            assertEquals(exact.rgb()[i] & 0xff, cell.rgb()[i] & 0xff, 1);
        }
    }

    private static double mean(Pixels image) {
        double sum = 0;
        for (byte sample : image.rgb()) {
            sum += sample & 0xff;
        }
        return sum / image.rgb().length;
    }
}
