package dev.asterism.source.image;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// ImageIO's codecs. They are given memory streams, so ImageIO never writes a cache file.
final class ImageReaders {
    private ImageReaders() {}

    /// New readers of a format, the most capable first; the caller disposes of them.
    static List<ImageReader> of(ImageType format) {
        List<ImageReader> readers = new ArrayList<>();
        ImageIO.getImageReadersByFormatName(format.imageIoName()).forEachRemaining(readers::add);
        readers.removeIf(reader -> !fits(reader, format));
        return readers;
    }

    /// The JDK reads BMPs well, and TIFFs without the checks that the other reader makes.
    private static boolean fits(ImageReader reader, ImageType format) {
        boolean ofJdk = reader.getClass().getPackageName().startsWith("com.sun.imageio");
        return (format != ImageType.BMP || ofJdk) && (format != ImageType.TIFF || !ofJdk);
    }
}
