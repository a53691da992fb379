package dev.asterism.source.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of images that are decoded, recognised by their first bytes.
enum ImageType {
    JPEG("JPEG"),
    PNG("PNG"),
    GIF("GIF"),
    BMP("BMP"),
    WEBP("WebP"),
    TIFF("TIFF"),
    ICO("ICO"),
    PNM("PNM"),
    SVG("SVG");

    /// Where the root element of an SVG must begin: comments and a licence may come before it.
    static final int SVG_PROLOGUE = 8192;

    /// The largest header of a BMP's image, in bytes.
    private static final int BMP_HEADER = 124;

    private static final Pattern SVG_ROOT = Pattern.compile("<([A-Za-z_][\\w.-]*:)?svg[\\s>/]");

    private final String label;

    ImageType(String label) {
        this.label = label;
    }

    /// What people call it.
    String label() {
        return label;
    }

    /// The name ImageIO has for it.
    String imageIoName() {
        return name();
    }

    /// @param bytes of a file, the first [#SVG_PROLOGUE] at least
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
        if (startsWith(bytes, 0, 'I', 'I', 42, 0) || startsWith(bytes, 0, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        }
        if (isBmp(bytes)) {
            return Optional.of(BMP);
        }
        if (isIcon(bytes)) {
            return Optional.of(ICO);
        }
        if (isPnm(bytes)) {
            return Optional.of(PNM);
        }
        return isSvg(bytes) ? Optional.of(SVG) : Optional.empty();
    }

    /// Texts begin with `BM` too, so the length of the second header counts.
    private static boolean isBmp(byte[] bytes) {
        return startsWith(bytes, 0, 'B', 'M')
                && startsWith(bytes, 15, 0, 0, 0)
                && bytes[14] >= 12
                && bytes[14] <= BMP_HEADER;
    }

    /// An image or more, and a zero where the first of them has one.
    private static boolean isIcon(byte[] bytes) {
        return startsWith(bytes, 0, 0, 0, 1, 0) && startsWith(bytes, 9, 0) && bytes[4] != 0 && bytes[5] == 0;
    }

    /// `P1` to `P6`, a blank, and a width or a comment.
    private static boolean isPnm(byte[] bytes) {
        return bytes.length > 3
                && bytes[0] == 'P'
                && bytes[1] >= '1'
                && bytes[1] <= '6'
                && Character.isWhitespace(bytes[2])
                && (bytes[3] == '#' || Character.isDigit(bytes[3]));
    }

    private static boolean isSvg(byte[] bytes) {
        String start =
                new String(Arrays.copyOf(bytes, Math.min(SVG_PROLOGUE, bytes.length)), StandardCharsets.ISO_8859_1);
        String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
        return SVG_ROOT.matcher(text.substring(rootElement(text))).lookingAt();
    }

    /// Where the first element of an XML text begins, behind its declaration, comments and document type.
    private static int rootElement(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("<?", at)) {
                at = behind(text, "?>", at);
            } else if (text.startsWith("<!--", at)) {
                at = behind(text, "-->", at);
            } else if (text.startsWith("<!", at)) {
                int declarations = text.indexOf('[', at);
                int end = behind(text, ">", at);
                at = declarations < 0 || declarations > end ? end : behind(text, ">", behind(text, "]", declarations));
            } else {
                return at;
            }
        }
        return text.length();
    }

    private static int behind(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
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
