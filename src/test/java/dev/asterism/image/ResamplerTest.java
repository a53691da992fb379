package dev.asterism.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.model.item.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// That the bytes are Pillow's is proved where there are photos that Pillow resized: in the tests of preprocessing.
class ResamplerTest {
    @Test
    void oneColourStaysOneColourUnderEveryFilter() {
        byte[] rgb = new byte[37 * 53 * 3];
        Arrays.fill(rgb, (byte) 200);
        Pixels plain = new Pixels(37, 53, rgb);
        for (ResampleFilter filter : ResampleFilter.values()) {
            for (Resampler.Size size : List.of(new Resampler.Size(9, 5), new Resampler.Size(90, 120))) {
                for (byte value : Resampler.resize(plain, filter, size, 0, 0, size.width(), size.height())
                        .rgb()) {
                    assertEquals((byte) 200, value, filter.name());
                }
            }
        }
    }

    @Property(tries = 60)
    void aWindowIsTheSamePartOfTheWhole(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 60) int toWidth,
            @ForAll @IntRange(min = 1, max = 60) int toHeight,
            @ForAll ResampleFilter filter,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] rgb = new byte[width * height * 3];
        random.nextBytes(rgb);
        Resampler.Size size = new Resampler.Size(toWidth, toHeight);
        int left = random.nextInt(toWidth);
        int top = random.nextInt(toHeight);
        int right = left + 1 + random.nextInt(toWidth - left);
        int bottom = top + 1 + random.nextInt(toHeight - top);
        Pixels image = new Pixels(width, height, rgb);
        Pixels whole = Resampler.resize(image, filter, size, 0, 0, toWidth, toHeight);
        Pixels window = Resampler.resize(image, filter, size, left, top, right - left, bottom - top);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(whole.sample(x, y, c), window.sample(x - left, y - top, c));
                }
            }
        }
    }

    @Test
    void filtersHaveThePillowNumbers() {
        assertEquals(Optional.of(ResampleFilter.LANCZOS), ResampleFilter.numbered(1));
        assertEquals(Optional.of(ResampleFilter.HAMMING), ResampleFilter.numbered(5));
        assertEquals(Optional.empty(), ResampleFilter.numbered(6));
    }
}
