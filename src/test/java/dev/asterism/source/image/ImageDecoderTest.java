package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The images and their expected pixels are Pillow's; see `images/make_images.py`.
class ImageDecoderTest {
    private static final ImageDecoder DECODER = new ImageDecoder(1_000_000);
    private static final JsonObject EXPECTED = JsonParser.parseString(
                    new String(resource("expected.json"), StandardCharsets.UTF_8))
            .getAsJsonObject();

    static byte[] resource(String name) {
        try (InputStream in = ImageDecoderTest.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    List<DynamicTest> decodesToTheSamePixelsAsPillow() {
        return EXPECTED.keySet().stream()
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> assertPixels(name, DECODER.decode(resource(name), name))))
                .toList();
    }

    private static void assertPixels(String name, Pixels found) {
        JsonObject expected = EXPECTED.getAsJsonObject(name);
        assertEquals(expected.get("width").getAsInt(), found.width());
        assertEquals(expected.get("height").getAsInt(), found.height());
        byte[] rgb = HexFormat.of().parseHex(expected.get("rgb").getAsString());
        int worst = 0;
        for (int i = 0; i < rgb.length; i++) {
            worst = Math.max(worst, Math.abs((rgb[i] & 0xff) - (found.rgb()[i] & 0xff)));
        }
        assertTrue(worst <= expected.get("tolerance").getAsInt(), "differs by " + worst);
    }

    @Test
    void givesTheSamePixelsToManyThreadsAtOnce() throws Exception {
        List<Callable<Void>> tasks = EXPECTED.keySet().stream()
                .flatMap(name -> IntStream.range(0, 10).<Callable<Void>>mapToObj(_ -> () -> {
                    assertPixels(name, DECODER.decode(resource(name), name));
                    return null;
                }))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    @Test
    void refusesAnImageThatIsTooLargeByItsHeader() {
        assertMessage(resource("bomb.png"), "x has 50000 x 50000 pixels; at most 1 million are decoded");
    }

    @Test
    void refusesWhatIsNoImage() {
        assertMessage(new byte[0], "x is empty");
        assertMessage(
                "<html><body>404</body></html>".getBytes(StandardCharsets.UTF_8),
                "x is not a JPEG, PNG, GIF, BMP, WebP, TIFF, ICO, PNM or SVG image");
    }

    @TestFactory
    List<DynamicTest> refusesTruncatedImages() {
        return List.of("rgb.png", "baseline.jpg", "interlaced.gif", "rgb.bmp", "lossless.webp").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] bytes = resource(name);
                    byte[] half = Arrays.copyOf(bytes, bytes.length * 6 / 10);
                    InputException e = assertThrows(InputException.class, () -> DECODER.decode(half, "x"));
                    assertTrue(e.getMessage().startsWith("x is a damaged "), e.getMessage());
                }))
                .toList();
    }

    /// Whatever is done to the bytes, the outcome is an image or an InputException.
    @Test
    void survivesDamage() {
        Random random = new Random(171);
        for (String name : EXPECTED.keySet()) {
            byte[] good = resource(name);
            for (int round = 0; round < 40; round++) {
                byte[] bad = Arrays.copyOf(good, round % 4 == 0 ? random.nextInt(good.length) + 1 : good.length);
                for (int flips = random.nextInt(12) + 1; flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
                try {
                    DECODER.decode(bad, name);
                } catch (InputException e) {
                    assertTrue(e.getMessage().startsWith(name), e.getMessage());
                }
            }
        }
    }

    private static void assertMessage(byte[] bytes, String message) {
        assertEquals(
                message,
                assertThrows(InputException.class, () -> DECODER.decode(bytes, "x"))
                        .getMessage());
    }
}
