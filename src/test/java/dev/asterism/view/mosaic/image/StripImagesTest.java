package dev.asterism.view.mosaic.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.item.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StripImagesTest {
    @Property(tries = 40)
    void jpegsAreThoseEncodedAtOnce(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 400) int height,
            @ForAll @IntRange(min = 1, max = 150) int strip)
            throws IOException {
        Pixels image = Gradient.of(width, height);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Gradient.feed(image, strip, new StripJpeg(bytes, width, height, 0.95f));
        Decoded.assertNear(Decoded.of(JpegCodec.encode(image, 0.95f)), Decoded.of(bytes.toByteArray()), 1);
    }

    /// More bands than there are restart markers, so that they begin again.
    @Test
    void aTallJpegIsTheOneThatIsEncodedAtOnce() throws IOException {
        Pixels image = Gradient.of(100, 1500);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Gradient.feed(image, 128, new StripJpeg(bytes, 100, 1500, 0.9f));
        Pixels whole = Decoded.of(JpegCodec.encode(image, 0.9f));
        Decoded.assertNear(whole, Decoded.of(bytes.toByteArray()), 1);
        Decoded.assertNear(image, whole, 16);
    }

    @Test
    void noJpegIsLargerThanTheFormatAllows() {
        assertThrows(
                IllegalArgumentException.class, () -> new StripJpeg(OutputStream.nullOutputStream(), 70_000, 10, 0.9f));
    }

    @Property(tries = 40)
    void pngsAreTheStripsToTheBit(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 200) int height,
            @ForAll @IntRange(min = 1, max = 90) int strip)
            throws IOException {
        Pixels image = Gradient.of(width, height);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Gradient.feed(image, strip, new StripPng(bytes, width, height));
        assertArrayEquals(image.rgb(), Decoded.of(bytes.toByteArray()).rgb());
    }
}
