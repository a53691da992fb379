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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
        assertEquals(
                1, JpegSegments.of(ImageDecoderTest.resource("baseline.jpg")).scans());
        assertEquals(
                10,
                JpegSegments.of(ImageDecoderTest.resource("progressive.jpg")).scans());
        assertEquals(
                1,
                JpegSegments.of(ImageDecoderTest.resource("orientation-6.jpg")).scans());
        assertTrue(JpegSegments.of(ImageDecoderTest.resource("hostile/prog500.jpg"))
                        .scans()
                >= 500);
    }

    @Test
    void aBitmapThatHoldsAnotherFormatIsNotDecoded() {
        ByteBuffer bmp = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(0, new byte[] {'B', 'M'})
                .putInt(10, 54)
                .putInt(14, 40)
                .putInt(18, 10)
                .putInt(22, 10);
        bmp.putShort(26, (short) 1).putShort(28, (short) 24);
        byte[] jpeg = joined(bmp.putInt(30, 4).array(), ImageDecoderTest.resource("hostile/prog500.jpg"));
        assertEquals(
                "x is a damaged BMP image: it holds a JPEG, which is not read; save it as a plain BMP or as a PNG",
                refusal(decoder(SHORT), jpeg));
        byte[] png = joined(bmp.putInt(30, 5).array(), ROSE);
        assertEquals(
                "x is a damaged BMP image: it holds a PNG, which is not read; save it as a plain BMP or as a PNG",
                refusal(decoder(SHORT), png));
    }

    @Test
    void aJpegOfCountlessSegmentsIsNotDecoded() {
        byte[] photo = ImageDecoderTest.resource("baseline.jpg");
        byte[] start = {photo[0], photo[1]};
        byte[] rest = Arrays.copyOfRange(photo, 2, photo.length);
        byte[] comments = new byte[4 * 20_000];
        for (int i = 0; i < comments.length; i += 4) {
            comments[i] = (byte) 0xff;
            comments[i + 1] = (byte) 0xfe;
            comments[i + 3] = 2;
        }
        byte[] few = Arrays.copyOf(comments, 4 * 500);
        TimedDecoder decoder = decoder(TimedDecoder.LONGEST);
        assertEquals(
                decoder.decode(photo, "x").width(),
                decoder.decode(joined(start, few, rest), "x").width());
        String message = refusal(decoder, joined(start, comments, rest));
        assertTrue(
                message.matches("x is a damaged JPEG image: it has 200\\d\\d segments; at most 10000 are read"),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "#\n", "#a\r"})
    void blanksAndCommentsWithoutEndAreNotRead(String gap) {
        TimedDecoder decoder = decoder(TimedDecoder.LONGEST);
        String start = "P2\n2\n";
        String rest = "1 255\n7 8\n";
        assertEquals(
                2,
                decoder.decode((start + gap + rest).getBytes(StandardCharsets.US_ASCII), "x")
                        .width());
        String long1 = start + gap.repeat(5000) + rest;
        String long2 = start + "1 255" + " ".repeat(5000) + "7 8\n";
        for (String text : new String[] {long1, long2}) {
            assertEquals(
                    "x is a damaged PNM image: more than 4096 blanks and characters of comments stand between two of "
                            + "its numbers",
                    refusal(decoder, text.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] raw = joined(
                "P5 5000 1 255\n".getBytes(StandardCharsets.US_ASCII),
                " ".repeat(5000).getBytes(StandardCharsets.US_ASCII));
        assertEquals(5000, decoder.decode(raw, "x").width());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
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
