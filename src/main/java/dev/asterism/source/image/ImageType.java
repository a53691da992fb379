package dev.asterism.source.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of images that are decoded, recognised by their first bytes.
enum ImageType {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    SVG;

    /// Where the root element of an SVG must begin: comments and a licence may come before it.
    private static final int SVG_PROLOGUE = 8192;

    private static final Pattern SVG_ROOT = Pattern.compile("<([A-Za-z_][\\w.-]*:)?svg[\\s>/]");

    /// The name ImageIO has for it.
    String imageIoName() {
        return name();
    }

    /// The name people have for it.
    String label() {
        return this == WEBP ? "WebP" : name();
    }

    static Optional<ImageType> of(byte[] bytes) {
        if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of(PNG);
        }
        if (startsWith(bytes, 0, 'G', 'I', 'F', '8')) {
            return Optional.of(GIF);
        }
        if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        if (startsWith(bytes, 0, 'B', 'M')) {
            return Optional.of(BMP);
        }
        return isSvg(bytes) ? Optional.of(SVG) : Optional.empty();
    }

    private static boolean isSvg(byte[] bytes) {
        String start =
                new String(Arrays.copyOf(bytes, Math.min(SVG_PROLOGUE, bytes.length)), StandardCharsets.ISO_8859_1);
        String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
        return text.stripLeading().startsWith("<") && SVG_ROOT.matcher(text).find();
    }

    private static boolean startsWith(byte[] bytes, int offset, int... magic) {
        if (bytes.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[offset + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
