package dev.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegCodecTest {
    private static Pixels gradient(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (255 * (i % width) / width);
            rgb[3 * i + 1] = (byte) (255 * (i / width) / height);
            rgb[3 * i + 2] = 60;
        }
        return new Pixels(width, height, rgb);
    }

    private static int largestError(Pixels expected, Pixels actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        int largest = 0;
        for (int i = 0; i < expected.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((expected.rgb()[i] & 0xff) - (actual.rgb()[i] & 0xff)));
        }
        return largest;
    }

    @Test
    void whatIsEncodedIsDecodedWithSmallErrors() {
        Pixels image = gradient(75, 41);
        assertTrue(largestError(
                        image, JpegCodec.decode(JpegCodec.encode(image, 0.95f)).orElseThrow())
                <= 12);
        Pixels dot = new Pixels(1, 1, new byte[] {(byte) 200, 120, 40});
        assertTrue(
                largestError(dot, JpegCodec.decode(JpegCodec.encode(dot, 0.9f)).orElseThrow()) <= 3);
    }

    @Test
    void theSameImageGivesTheSameBaselineJpegEveryTime() {
        Pixels image = gradient(96, 64);
        byte[] jpeg = JpegCodec.encode(image, 0.8f);
        assertArrayEquals(jpeg, JpegCodec.encode(image, 0.8f));
        assertTrue(HexFormat.of().formatHex(jpeg).contains("ffc0"), "a baseline frame");
    }

    @Test
    void moreQualityIsMoreBytesAndLessError() {
        byte[] rgb = new byte[64 * 64 * 3];
        new Random(4).nextBytes(rgb);
        Pixels image = new Pixels(64, 64, rgb);
        byte[] low = JpegCodec.encode(image, 0.3f);
        byte[] high = JpegCodec.encode(image, 0.95f);
        assertTrue(low.length < high.length);
        assertTrue(error(image, high) < error(image, low));
    }

    private static double error(Pixels image, byte[] jpeg) {
        byte[] decoded = JpegCodec.decode(jpeg).orElseThrow().rgb();
        double sum = 0;
        for (int i = 0; i < decoded.length; i++) {
            sum += Math.pow((decoded[i] & 0xff) - (image.rgb()[i] & 0xff), 2);
        }
        return sum;
    }

    @Test
    void greyJpegsComeOutAsTheyAreInTheFile() throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, 16, 16, filled(256, 128));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(grey, "jpeg", bytes);
        Pixels decoded = JpegCodec.decode(bytes.toByteArray()).orElseThrow();
        assertArrayEquals(filled(16 * 16 * 3, 128), decoded.rgb());
        Pixels image = new Pixels(16, 16, filled(16 * 16 * 3, 100));
        assertTrue(largestError(
                        image, JpegCodec.decode(JpegCodec.encode(image, 0.9f)).orElseThrow())
                <= 1);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void whatCannotBeDecodedIsNone() throws IOException {
        assertTrue(JpegCodec.decode(new byte[0]).isEmpty());
        assertTrue(JpegCodec.decode(new byte[] {1, 2, 3}).isEmpty());
        byte[] jpeg = JpegCodec.encode(gradient(40, 40), 0.8f);
        assertTrue(JpegCodec.decode(Arrays.copyOf(jpeg, 100)).isEmpty());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(RasterPixels.image(gradient(4, 4)), "png", png);
        assertTrue(JpegCodec.decode(png.toByteArray()).isEmpty());
        assertTrue(JpegCodec.decode(JpegCodec.encode(gradient(4097, 1), 0.1f)).isEmpty());
    }
}
