package dev.asterism.source.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import dev.asterism.model.error.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ImageFuzzTest {
    private static final List<String> FILES = List.of(
            "alpha.webp",
            "animated.gif",
            "baseline.jpg",
            "bitmap.ico",
            "cmyk.jpg",
            "cmyk.tif",
            "deflate.tif",
            "fax.tif",
            "grey16.png",
            "grey.jpg",
            "interlaced.gif",
            "lossless.webp",
            "lossy.webp",
            "lzw.tif",
            "orientation-6.jpg",
            "orientation-6.png",
            "orientation-6.webp",
            "palette.tif",
            "palette.png",
            "palette-transparent.png",
            "plain.ppm",
            "png.ico",
            "progressive.jpg",
            "rgb.bmp",
            "rgb.ppm",
            "rgba.png",
            "subframe.gif");

    private static final String SVG = """
            <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY c 'red'>]>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs><linearGradient id="g"><stop offset="0"
            stop-color="&c;"/></linearGradient><g id="a"><path d="M0 0L9 9Q1 2 3 4Z" fill="url(#g)"/></g></defs>
            <use href="#a" transform="rotate(3)"/><text y="9" font-size="7">x</text><rect width="9" height="9"/></svg>
            """;

    private static final int MANY_BYTES = 400 << 20;

    @Test
    void survivesDamagedImages() throws Exception {
        survives(1500);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedImages() throws Exception {
        survives(40_000);
    }

    private static void survives(int inputs) throws Exception {
        List<byte[]> good = new ArrayList<>();
        FILES.forEach(name -> good.add(ImageDecoderTest.resource(name)));
        good.add(SVG.getBytes(StandardCharsets.UTF_8));
        good.add(SVG.getBytes(StandardCharsets.UTF_8));
        ImageDecoder decoder = new ImageDecoder(1_000_000);
        Damage damage = new Damage(good);
        new Fuzz("image", 33, inputs).survives(damage::bytes, input -> decoder.decode(input, "x"));
    }

    @Test
    void refusesFiftyThousandTimesFiftyThousandByTheHeaderOfEveryFormat() throws Exception {
        ImageDecoder decoder = new ImageDecoder(ImageLoader.Options.defaults().maxPixels());
        byte[] animation = ImageDecoderTest.resource("subframe.gif");
        ByteBuffer.wrap(animation)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 50_000)
                .putShort(8, (short) 50_000);
        Map<String, byte[]> headers = Map.of(
                "canvas", animation,
                "tif", tiff(ImageDecoderTest.resource("lzw.tif"), 256, 257),
                "pnm", "P6\n50000 50000\n255\n".getBytes(StandardCharsets.US_ASCII),
                "png", ImageDecoderTest.resource("bomb.png"),
                "jpg", jpeg(ImageDecoderTest.resource("baseline.jpg")),
                "progressive", jpeg(ImageDecoderTest.resource("progressive.jpg")),
                "gif", gif(ImageDecoderTest.resource("interlaced.gif")),
                "bmp", bmp(ImageDecoderTest.resource("rgb.bmp")),
                "webp", webp(ImageDecoderTest.resource("lossy.webp")));
        headers.forEach((name, bytes) -> {
            String message = assertThrows(InputException.class, () -> decoder.decode(bytes, name))
                    .getMessage();
            // A BMP has a byte or more for each pixel, which its decoder compares with the file.
            boolean refused = name.equals("bmp")
                    ? message.startsWith("bmp is a damaged BMP image: Invalid width/height")
                    : message.startsWith(name + " has 50000 x 50000 pixels; at most 100 million");
            assertTrue(refused, message);
        });
    }

    @Test
    void takesNoNoticeOfWhatSwellsBesideThePixels() throws Exception {
        byte[] swelling = deflated(MANY_BYTES);
        byte[] keyword = "x\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] good = ImageDecoderTest.resource("rgb.png");
        List<byte[]> bombs = List.of(
                withChunk(good, "zTXt", join(keyword, swelling)),
                withChunk(good, "iCCP", join(keyword, swelling)),
                withChunk(good, "iTXt", join("x\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1), swelling)),
                withChunk(good, "IDAT", swelling));
        ImageDecoder decoder = new ImageDecoder(1_000_000);
        Iterator<byte[]> next = bombs.iterator();
        new Fuzz("image-bombs", 34, bombs.size()).survives(_ -> next.next(), input -> decoder.decode(input, "x"));
    }

    private static byte[] jpeg(byte[] file) {
        for (int i = 2; i + 9 < file.length; i++) {
            if ((file[i] & 0xff) == 0xff && (file[i + 1] == (byte) 0xc0 || file[i + 1] == (byte) 0xc2)) {
                ByteBuffer.wrap(file).putShort(i + 5, (short) 50_000).putShort(i + 7, (short) 50_000);
                return file;
            }
        }
        throw new AssertionError("no frame header");
    }

    private static byte[] gif(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(6, (short) 50_000).putShort(8, (short) 50_000);
        int colours = (file[10] & 0x80) == 0 ? 0 : 3 * (2 << (file[10] & 7));
        int at = 13 + colours;
        while (file[at] != 0x2c) {
            at += 2;
            while (file[at] != 0) {
                at += 1 + (file[at] & 0xff);
            }
            at++;
        }
        bytes.putShort(at + 5, (short) 50_000).putShort(at + 7, (short) 50_000);
        return file;
    }

    private static byte[] bmp(byte[] file) {
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 50_000).putInt(22, 50_000);
        return file;
    }

    /// The TIFF with 50,000 as the value of some tags.
    private static byte[] tiff(byte[] file, Integer... tags) {
        ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int directory = tiff.getInt(4);
        for (int i = 0; i < tiff.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (List.of(tags).contains((int) tiff.getShort(entry))) {
                tiff.putShort(entry + 2, (short) 4).putInt(entry + 4, 1).putInt(entry + 8, 50_000);
            }
        }
        return file;
    }

    /// A TIFF is a chain of directories whose entries say how many values they have.
    @Test
    void makesNoArraysForWhatATiffOnlyPromises() throws Exception {
        List<byte[]> bombs = new ArrayList<>();
        byte[] good = ImageDecoderTest.resource("lzw.tif");
        int directory = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        int entries = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getShort(directory);
        for (int i = 0; i < entries; i++) {
            for (int count : new int[] {0x0fff_ffff, 0x3fff_ffff, 0x7fff_ffff, -1}) {
                byte[] bomb = good.clone();
                ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 6 + 12 * i, count);
                bombs.add(bomb);
                byte[] second = Arrays.copyOf(good, good.length + bomb.length - directory);
                System.arraycopy(bomb, directory, second, good.length, bomb.length - directory);
                ByteBuffer.wrap(second)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(directory + 2 + 12 * entries, good.length);
                bombs.add(second);
            }
        }
        byte[] loop = good.clone();
        ByteBuffer.wrap(loop).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 2 + 12 * entries, directory);
        bombs.add(loop);
        ImageDecoder decoder = new ImageDecoder(1_000_000);
        Iterator<byte[]> next = bombs.iterator();
        new Fuzz("tiff-bombs", 35, bombs.size()).survives(_ -> next.next(), input -> decoder.decode(input, "x"));
    }

    @Test
    void refusesATiffThatHoldsAJpeg() throws Exception {
        byte[] file = ImageDecoderTest.resource("lzw.tif");
        ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int entry = tiff.getInt(4) + 2;
        while (tiff.getShort(entry) != 259) {
            entry += 12;
        }
        tiff.putShort(entry + 8, (short) 7);
        assertTrue(assertThrows(InputException.class, () -> new ImageDecoder(1_000_000).decode(file, "x"))
                .getMessage()
                .contains("its compression, number 7, is not read; save it with LZW or Deflate, or as a PNG"));
    }

    private static byte[] webp(byte[] file) {
        byte[] extended = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0, 0x4f, (byte) 0xc3, 0, 0x4f, (byte) 0xc3, 0};
        byte[] whole = new byte[file.length + extended.length];
        System.arraycopy(file, 0, whole, 0, 12);
        System.arraycopy(extended, 0, whole, 12, extended.length);
        System.arraycopy(file, 12, whole, 12 + extended.length, file.length - 12);
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
        return whole;
    }

    private static byte[] deflated(int zeros) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] chunk = new byte[1 << 16];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int left = zeros; left > 0 || !deflater.finished(); ) {
            if (deflater.needsInput() && left > 0) {
                deflater.setInput(new byte[1 << 20]);
                left -= 1 << 20;
            } else if (left <= 0) {
                deflater.finish();
            }
            bytes.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    /// The PNG with one more chunk right behind its header.
    private static byte[] withChunk(byte[] png, String name, byte[] data) {
        byte[] typed = join(name.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        ByteBuffer file = ByteBuffer.allocate(png.length + 8 + typed.length);
        file.put(png, 0, 33).putInt(data.length).put(typed).putInt((int) checksum.getValue());
        return file.put(png, 33, png.length - 33).array();
    }

    private static byte[] join(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}
