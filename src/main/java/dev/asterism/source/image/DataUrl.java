package dev.asterism.source.image;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/// Reads `data:` URLs.
///
/// Source: RFC 2397. Line breaks and missing padding in the base64 are forgiven, and the URL-safe alphabet too.
final class DataUrl {
    private DataUrl() {}

    /// @throws InputException if the URL is malformed or holds more than `maxBytes`
    static byte[] bytes(String url, long maxBytes) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.regionMatches(true, 0, "data:", 0, 5)) {
            throw new InputException("the data: URL has no comma before its data");
        }
        boolean base64 =
                url.substring(5, comma).strip().toLowerCase(Locale.ROOT).endsWith(";base64");
        if ((base64 ? (url.length() - comma) / 4L * 3 : 0) > maxBytes + 3) {
            throw tooLarge(maxBytes);
        }
        byte[] raw = percentDecoded(url, comma + 1);
        byte[] bytes = base64 ? base64Decoded(raw) : raw;
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return bytes;
    }

    private static InputException tooLarge(long maxBytes) {
        return new InputException("the data: URL has more than " + maxBytes + " bytes");
    }

    private static byte[] base64Decoded(byte[] text) {
        byte[] standard = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b == '=') {
                break;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                standard[length++] = (byte) (b == '-' ? '+' : b == '_' ? '/' : b);
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(standard, length));
        } catch (IllegalArgumentException e) {
            throw new InputException("the data: URL is not base64: " + MessageText.line(e), e);
        }
    }

    private static byte[] percentDecoded(String url, int from) {
        if (url.indexOf('%', from) < 0) {
            return url.substring(from).getBytes(StandardCharsets.UTF_8);
        }
        byte[] text = url.substring(from).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(text[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(text[i]);
            }
        }
        return bytes.toByteArray();
    }
}
