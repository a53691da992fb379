package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Encodes baseline JPEGs, always with the same Huffman tables.
public final class Jpeg {
    private Jpeg() {}

    /// @param quality 0 to 1
    public static byte[] encoded(Pixels image, float quality) throws IOException {
        ImageWriter writer = platformWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.rgb().length / 8 + 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(RgbBytes.image(image), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// Other writers on the class path hand everything on to the platform's anyway.
    private static ImageWriter platformWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule().isNamed()) {
                return writer;
            }
            writer.dispose();
        }
        throw new IllegalStateException("this Java platform has no JPEG encoder");
    }
}
