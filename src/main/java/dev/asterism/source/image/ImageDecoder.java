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
/// memory than one. That is at most [#MOST_BYTES_A_PIXEL] for each, garbage included.
final class ImageDecoder {
    /// Pixels that one permit stands for.
    private static final int GRAIN = 1 << 10;

    /// What a lossless WebP may need for its codes, as pixels, however small it is: 220 MB.
    private static final long LEAST_WEBP = 20_000_000;

    /// A pixel of 64 bits, its three samples, and what decoders and converters need beside them.
    static final int MOST_BYTES_A_PIXEL = 12;

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
        return decode(bytes, type(bytes, name), name, Decoding.patient());
    }

    /// The format of an image.
    ///
    /// @throws InputException if it is none that is decoded
    static ImageType type(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new InputException(name + " is empty");
        }
        return ImageType.of(bytes)
                .orElseThrow(() ->
                        new InputException(name + " is not a JPEG, PNG, GIF, BMP, WebP, TIFF, ICO, PNM or SVG image"));
    }

    /// Decodes an image, until the thread is interrupted.
    ///
    /// @param decoding takes note of what the image holds
    /// @throws InputException if it is no image, damaged, or too large
    Pixels decode(byte[] bytes, ImageType type, String name, Decoding decoding) {
        try {
            check(bytes, type);
            return switch (type) {
                case SVG -> SvgImage.rasterised(bytes);
                case GIF -> framed(bytes, name, decoding);
                case ICO -> icon(Icon.largest(bytes), name, decoding);
                case JPEG, PNG, BMP, WEBP, TIFF, PNM -> upright(bytes, type, name, decoding);
            };
        } catch (IOException e) {
            throw new InputException(name + " is a damaged " + type.label() + " image: " + MessageText.line(e), e);
        } catch (OutOfMemoryError e) {
            // One large array did not fit; the rest of the program has what it needs.
            throw new InputException(tooLittleMemory(name, decoding), e);
        } catch (StackOverflowError e) {
            throw new InputException(name + " is nested too deep to be decoded", e);
        } finally {
            decoding.free();
        }
    }

    /// Refuses what the decoder of a format knows no bounds for.
    private static void check(byte[] bytes, ImageType type) throws IOException {
        switch (type) {
            case TIFF -> Tiff.check(bytes);
            case BMP -> Bmp.check(bytes);
            case PNM -> Pnm.check(bytes);
            case JPEG -> JpegSegments.requireFew(bytes);
            case PNG, GIF, WEBP, ICO, SVG -> {}
        }
    }

    private Pixels upright(byte[] bytes, ImageType type, String name, Decoding decoding) throws IOException {
        return Orientation.of(bytes, type)
                .upright(raster(bytes, type, type == ImageType.WEBP ? LEAST_WEBP : 0, name, decoding));
    }

    private Pixels framed(byte[] bytes, String name, Decoding decoding) throws IOException {
        Optional<GifCanvas> canvas = GifCanvas.of(bytes);
        canvas.ifPresent(size -> refuseTooLarge(size.width(), size.height(), name));
        long least = canvas.map(size -> (long) size.width() * size.height()).orElse(0L);
        Pixels frame = raster(bytes, ImageType.GIF, least, name, decoding);
        return canvas.map(whole -> whole.with(frame)).orElse(frame);
    }

    private Pixels icon(byte[] largest, String name, Decoding decoding) throws IOException {
        return raster(largest, largest[0] == 0 ? ImageType.ICO : ImageType.PNG, 0, name, decoding);
    }

    private void refuseTooLarge(int width, int height, String name) {
        if ((long) width * height > maxPixels) {
            throw new InputException(name + " has " + width + " x " + height + " pixels; at most "
                    + maxPixels / 1_000_000 + " million are decoded");
        }
    }

    private static String tooLittleMemory(String name, Decoding decoding) {
        String size = decoding.pixels() == 0 ? "" : ", which has " + decoding.pixels() + " pixels";
        return "not enough memory to decode " + name + size + "; give more, such as ASTERISM_JAVA_OPTIONS=-Xmx4g";
    }

    /// Tries the readers for a format in turn: what one stumbles over, such as a broken colour profile, the next may
    /// pass over.
    ///
    /// @param least pixels that memory is taken for, however few the image has
    private Pixels raster(byte[] bytes, ImageType type, long least, String name, Decoding decoding) throws IOException {
        IOException first = null;
        for (ImageReader reader : ImageReaders.of(type)) {
            try {
                return read(reader, bytes, type, least, name, decoding);
            } catch (IOException e) {
                decoding.free();
                first = first == null ? e : first;
            } finally {
                reader.dispose();
            }
        }
        throw first == null ? new IOException("there is no decoder for it") : first;
    }

    private Pixels read(ImageReader reader, byte[] bytes, ImageType type, long least, String name, Decoding decoding)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new EofGuardInput(bytes)) {
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            reader.addIIOReadProgressListener(new AbortOnInterrupt());
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            refuseTooLarge(width, height, name);
            long pixels = (long) width * height;
            if (type == ImageType.JPEG) {
                JpegSegments.requireFewScans(bytes, pixels);
            }
            acquire(pixels, least, name, decoding);
            BufferedImage image = reader.read(0);
            if (Thread.currentThread().isInterrupted()) {
                throw givenUp(name);
            }
            refuseTruncated(warnings);
            return RasterPixels.of(image);
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            throw orOutOfMemory(e);
        } catch (RuntimeException e) {
            // Decoders stumble over hostile bytes in many ways: negative sizes, indices out of bounds, profiles.
            throw new IOException(orOutOfMemory(e).getClass().getSimpleName() + " in the decoder", e);
        }
    }

    private void acquire(long pixels, long least, String name, Decoding decoding) {
        int share = (int) Math.min(permits, Math.max(least, pixels) / GRAIN + 1);
        try {
            memory.acquire(share);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(name);
        }
        if (!decoding.holds(pixels, () -> memory.release(share))) {
            throw givenUp(name);
        }
    }

    private static InputException givenUp(String name) {
        return new InputException(name + " was given up");
    }

    /// A failure, unless it stands for a lack of memory: some decoders take that for damage.
    ///
    /// @throws OutOfMemoryError if it was that
    private static <T extends Exception> T orOutOfMemory(T failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError lack) {
                throw lack;
            }
        }
        return failure;
    }

    private static void refuseTruncated(List<String> warnings) throws IOException {
        for (String warning : warnings) {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("premature") || text.contains("truncated") || text.contains("unexpected end")) {
                throw new IOException("the file ends too early");
            }
        }
    }
}
