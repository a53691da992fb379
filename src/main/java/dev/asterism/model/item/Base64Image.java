package dev.asterism.model.item;

import java.util.List;
import java.util.stream.IntStream;

/// Tells the base64 of an image from a path.
final class Base64Image {
    /// Shorter than any image, longer than most paths.
    private static final int SHORTEST = 64;

    /// How the first bytes of JPEG, PNG, GIF, WebP, BMP and SVG look in base64.
    private static final List<String> STARTS =
            List.of("/9j/", "iVBORw0KGgo", "R0lGOD", "UklGR", "Qk", "PHN2Z", "PD94b");

    private Base64Image() {}

    static boolean isOne(String text) {
        return text.length() >= SHORTEST
                && STARTS.stream().anyMatch(text::startsWith)
                && IntStream.range(0, text.length()).allMatch(i -> isBase64(text.charAt(i)));
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '\n'
                || c == '\r';
    }
}
