package dev.asterism.source.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a file is to somebody who looks for images.
public enum ImageKind {
    /// An image that [ImageLoader] reads, good or damaged.
    READ,
    /// An image of a kind that it does not read.
    NOT_READ,
    /// No image.
    NONE;

    private static final int START = 64;

    private static final Set<String> READ_ENDINGS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "bmp", "webp", "tif", "tiff", "ico", "ppm", "pgm",
            "pbm", "pnm", "svg");

    private static final Set<String> OTHER_ENDINGS = Set.of(
            "avif", "heic", "heif", "hif", "jp2", "j2k", "jpx", "jpf", "jxl", "jxr", "psd", "psb", "tga", "exr", "dds",
            "qoi", "icns", "pcx", "xcf", "pam", "pfm");

    /// Photos as the sensor took them; many begin as a TIFF does, which holds no more than a preview.
    private static final Set<String> RAW_ENDINGS = Set.of(
            "cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "dng", "orf", "rw2", "raf", "pef", "srw", "3fr",
            "erf", "kdc", "mef", "mrw");

    /// How files of other kinds begin: JPEG 2000 (two), JPEG XL, JPEG XR, Photoshop, OpenEXR, DirectDraw, QOI, icons
    /// of macOS, GIMP, PAM and BigTIFF (two).
    private static final List<String> STARTS = List.of(
            "\0\0\0\fjP  ",
            "\u00ffO\u00ffQ",
            "\0\0\0\fJXL ",
            "II\u00bc\1",
            "8BPS",
            "v/1\1",
            "DDS ",
            "qoif",
            "icns",
            "gimp xcf",
            "P7\n",
            "II+\0",
            "MM\0+");

    /// Brands of AVIF, HEIF and Canon's raw images in the box that begins films, too.
    private static final Set<String> BRANDS =
            Set.of("avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "crx ");

    /// Tells by the ending where that says enough, otherwise by the first bytes of the content.
    ///
    /// @param file a regular file; one that cannot be opened counts as [#READ], so that the reason is reported
    public static ImageKind of(Path file) {
        String ending = ending(file);
        if (READ_ENDINGS.contains(ending)) {
            return READ;
        }
        boolean raw = RAW_ENDINGS.contains(ending);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = start(in);
            Optional<ImageType> type = ImageType.of(start);
            if (type.isPresent() && !(raw && type.get() == ImageType.TIFF)) {
                return READ;
            }
            return raw || OTHER_ENDINGS.contains(ending) || isOther(start) ? NOT_READ : NONE;
        } catch (IOException e) {
            return READ;
        }
    }

    /// Tells by the content.
    ///
    /// @param start the first 8192 bytes, or all
    public static ImageKind of(byte[] start) {
        return ImageType.of(start).isPresent() ? READ : isOther(start) ? NOT_READ : NONE;
    }

    /// What stands behind the last dot of a file's name, in small letters; empty without a dot.
    public static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1 == 0 ? name.length() : name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT);
    }

    /// Some bytes, and of a text in angle brackets as many as an SVG may have before its root.
    private static byte[] start(InputStream in) throws IOException {
        byte[] first = in.readNBytes(START);
        if (!new String(first, StandardCharsets.ISO_8859_1).contains("<")) {
            return first;
        }
        byte[] rest = in.readNBytes(ImageType.SVG_PROLOGUE - first.length);
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static boolean isOther(byte[] bytes) {
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        return STARTS.stream().anyMatch(start::startsWith)
                || start.startsWith("ftyp", 4) && start.length() >= 12 && BRANDS.contains(start.substring(8, 12));
    }
}
