package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedDecoderTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] ROSE = ImageDecoderTest.resource("rgb.png");
    private static final byte[] SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".getBytes(StandardCharsets.UTF_8);

    private static TimedDecoder decoder(Duration longest) {
        return new TimedDecoder(new ImageDecoder(ImageLoader.Options.defaults().maxPixels())::decode, longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur.svg", "dash2.svg", "marker.svg", "mask.svg", "pattern3.svg", "prog500.jpg"})
    void refusesFilesOfAFewBytesThatAskForMinutes(String name) {
        TimedDecoder decoder = decoder(SHORT);
        byte[] file = ImageDecoderTest.resource("hostile/" + name);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            String message = assertThrows(InputException.class, () -> decoder.decode(file, name))
                    .getMessage();
            assertTrue(message.startsWith(name + " "), message);
            assertTrue(decoder.decode(ROSE, "rose").width() > 0);
        });
    }

    @Test
    void givesUpWhatGoesOnAndRefusesTheFormatWhileItDoes() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Semaphore memory = new Semaphore(1);
        ImageDecoder good = new ImageDecoder(1_000_000);
        TimedDecoder decoder = new TimedDecoder(
                (bytes, type, name, decoding) -> {
                    if (type != ImageType.SVG) {
                        return good.decode(bytes, type, name, decoding);
                    }
                    memory.acquireUninterruptibly();
                    decoding.holds(0, memory::release);
                    while (released.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("nobody listens");
                },
                SHORT);
        for (int i = 0; i < 3; i++) {
            assertEquals("x takes more than 0 s of processor time to decode", refusal(decoder, SVG));
            assertTrue(memory.tryAcquire(), "an image that was given up keeps its memory");
            memory.release();
        }
        assertEquals(
                "x is not decoded: 3 SVG images took too long and are still being decoded; remove them",
                refusal(decoder, SVG));
        assertTrue(decoder.decode(ROSE, "rose").width() > 0);
        released.countDown();
        while (refusal(decoder, SVG).startsWith("x is not decoded")) {
            Thread.sleep(10);
        }
        assertEquals("x cannot be decoded: java.lang.IllegalStateException: nobody listens", refusal(decoder, SVG));
    }

    private static String refusal(TimedDecoder decoder, byte[] image) {
        return assertThrows(InputException.class, () -> decoder.decode(image, "x"))
                .getMessage();
    }

    @Test
    void endsWhenTheCallerIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        TimedDecoder decoder = new TimedDecoder(
                (bytes, type, name, decoding) -> {
                    begun.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException();
                },
                Duration.ofHours(1));
        Thread[] caller = {Thread.currentThread()};
        Thread.startVirtualThread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            caller[0].interrupt();
        });
        assertThrows(CancelledException.class, () -> decoder.decode(SVG, "x"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void namesALackOfMemoryAndDepthThatIsTooGreat() {
        ImageDecoder decoder = new ImageDecoder(1_000_000);
        TimedDecoder full = new TimedDecoder(
                (bytes, type, name, decoding) -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                SHORT);
        assertEquals("x cannot be decoded: java.lang.OutOfMemoryError: Java heap space", refusal(full, SVG));
        StringBuilder uses = new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>");
        for (int i = 0; i < 200_000; i++) {
            uses.append("<pattern id='p")
                    .append(i)
                    .append("' href='#p")
                    .append(i + 1)
                    .append("'/>");
        }
        byte[] deep = uses.append("<rect width='9' height='9' fill='url(#p0)'/></svg>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        String message = assertThrows(InputException.class, () -> decoder.decode(deep, "x"))
                .getMessage();
        assertEquals("x is nested too deep to be decoded", message);
    }

    @Test
    void asksForTwelveBytesAPixelAtMost() throws IOException {
        ColorModel deep = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        int side = 1500;
        BufferedImage image = new BufferedImage(deep, deep.createCompatibleWritableRaster(side, side), false, null);
        image.getRaster().setSample(7, 7, 1, 999);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "png", png));
        ImageDecoder decoder = new ImageDecoder(10_000_000);
        decoder.decode(png.toByteArray(), "x");
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        Pixels pixels = decoder.decode(png.toByteArray(), "x");
        double asked = memory.getCurrentThreadAllocatedBytes() - before;
        assertEquals(side * side * 3, pixels.rgb().length);
        assertTrue(asked < (double) side * side * ImageDecoder.MOST_BYTES_A_PIXEL + (16 << 20), asked + " bytes");
    }

    @Test
    void countsTheScansOfAJpegThatAreNotInItsThumbnail() {
        assertEquals(1, JpegScans.count(ImageDecoderTest.resource("baseline.jpg")));
        assertEquals(10, JpegScans.count(ImageDecoderTest.resource("progressive.jpg")));
        assertEquals(1, JpegScans.count(ImageDecoderTest.resource("orientation-6.jpg")));
        assertTrue(JpegScans.count(ImageDecoderTest.resource("hostile/prog500.jpg")) >= 500);
    }

    @Test
    void stopsDecodingWhenItsThreadIsInterrupted() {
        ImageDecoder decoder = new ImageDecoder(1_000_000);
        for (String name : new String[] {"rgb.png", "progressive.jpg", "baseline.jpg", "rgb.bmp"}) {
            byte[] file = ImageDecoderTest.resource(name);
            Thread.currentThread().interrupt();
            String message = assertThrows(InputException.class, () -> decoder.decode(file, "x"))
                    .getMessage();
            assertTrue(Thread.interrupted());
            assertEquals("x was given up", message);
        }
    }
}
