package dev.asterism.source.image;

import dev.asterism.image.RasterPixels;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.MessageText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Turns the bytes of an image file into pixels. Safe for use by many threads.
///
/// The size an image says it has is checked before it is decoded, and the images decoded at one time by all threads
/// together have no more pixels than the largest that is allowed: a bomb costs nothing, and many threads no more
/// memory than one.
final class ImageDecoder {
    /// Pixels that one permit stands for.
    private static final int GRAIN = 1 << 10;

    /// What a lossless WebP may need for its codes, as pixels, however small it is: 220 MB.
    private static final long LEAST_WEBP = 20_000_000;

    private final long maxPixels;
    private final int permits;
    private final Semaphore memory;

    /// @param maxPixels width times height of the largest image that is decoded
    ImageDecoder(long maxPixels) {
        this.maxPixels = maxPixels;
        this.permits = (int) Math.min(Integer.MAX_VALUE, maxPixels / GRAIN + 1);
        this.memory = new Semaphore(permits, true);
    }

    /// @param name what to call the image in errors
    /// @throws InputException if it is no image, damaged, or too large
    Pixels decode(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new InputException(name + " is empty");
        }
        Optional<ImageType> format = ImageType.of(bytes);
        if (format.isEmpty()) {
            throw new InputException(name + " is not a JPEG, PNG, GIF, BMP, WebP or SVG image");
        }
        try {
            return switch (format.get()) {
                case SVG -> SvgImage.rasterised(bytes);
                case JPEG, PNG, GIF, BMP, WEBP ->
                    Orientation.of(bytes, format.get()).upright(raster(bytes, format.get(), name));
            };
        } catch (IOException e) {
            throw new InputException(
                    name + " is a damaged " + label(format.get()) + " image: " + MessageText.line(e), e);
        }
    }

    /// Tries the readers for a format in turn: what one stumbles over, such as a broken colour profile, the next may
    /// pass over.
    private Pixels raster(byte[] bytes, ImageType format, String name) throws IOException {
        IOException first = null;
        for (ImageReader reader : ImageReaders.of(format)) {
            try {
                return read(reader, bytes, format == ImageType.WEBP ? LEAST_WEBP : 0, name);
            } catch (IOException e) {
                first = first == null ? e : first;
            } finally {
                reader.dispose();
            }
        }
        throw first == null ? new IOException("there is no decoder for it") : first;
    }

    private Pixels read(ImageReader reader, byte[] bytes, long leastPixels, String name) throws IOException {
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new EofGuardInput(bytes)) {
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > maxPixels) {
                throw new InputException(name + " has " + width + " x " + height + " pixels; at most "
                        + maxPixels / 1_000_000 + " million are decoded");
            }
            int share = (int) Math.min(permits, Math.max(leastPixels, (long) width * height) / GRAIN + 1);
            memory.acquireUninterruptibly(share);
            try {
                BufferedImage image = reader.read(0);
                refuseTruncated(warnings);
                return RasterPixels.of(image);
            } catch (OutOfMemoryError e) {
                // One large array did not fit; the rest of the program has what it needs.
                throw new InputException(
                        name + " has " + width + " x " + height + " pixels, for which there is not enough memory", e);
            } finally {
                memory.release(share);
            }
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // Decoders stumble over hostile bytes in many ways: negative sizes, indices out of bounds, profiles.
            throw new IOException(e.getClass().getSimpleName() + " in the decoder", e);
        }
    }

    private static void refuseTruncated(List<String> warnings) throws IOException {
        for (String warning : warnings) {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("premature") || text.contains("truncated") || text.contains("unexpected end")) {
                throw new IOException("the file ends too early");
            }
        }
    }

    private static String label(ImageType format) {
        return switch (format) {
            case WEBP -> "WebP";
            case JPEG, PNG, GIF, BMP, SVG -> format.name();
        };
    }
}
