package dev.asterism.image;

import dev.asterism.model.item.Pixels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Baseline JPEG, by the Java platform's own codec: others on the class path are made for damaged and exotic files,
/// take longer, and hand everything that is written on to the platform's. Safe for use by several threads.
public final class JpegCodec {
    /// Longest side that [#decode] takes, in pixels: stored images are far smaller.
    private static final int LONGEST_SIDE = 4096;

    private JpegCodec() {}

    /// Encodes an image, always with the same Huffman tables: the same image gives the same bytes every time.
    ///
    /// @param quality 0 to 1
    public static byte[] encode(Pixels image, float quality) {
        ImageWriter writer = platform(ImageIO.getImageWritersByFormatName("jpeg"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.rgb().length / 8 + 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(RasterPixels.image(image), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// Decodes an image as [#encode] writes them. The bytes may come from anywhere.
    ///
    /// @return empty where the bytes are no JPEG that can be decoded, or one of more than 4096 pixels a side
    public static Optional<Pixels> decode(byte[] jpeg) {
        ImageReader reader = platform(ImageIO.getImageReadersByFormatName("jpeg"));
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            return Math.max(reader.getWidth(0), reader.getHeight(0)) > LONGEST_SIDE
                    ? Optional.empty()
                    : Optional.of(RasterPixels.of(reader.read(0)));
        } catch (IOException | RuntimeException _) {
            // Decoders stumble over hostile bytes in many ways.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static <T> T platform(Iterator<T> codecs) {
        while (codecs.hasNext()) {
            T codec = codecs.next();
            if (codec.getClass().getModule().isNamed()) {
                return codec;
            }
        }
        throw new IllegalStateException("this Java platform has no JPEG codec");
    }
}
