package dev.asterism.source;

import java.nio.charset.StandardCharsets;

/// Text without halves of characters, which escapes in files can stand for, and which no store or terminal takes.
public final class WellFormedText {
    private WellFormedText() {}

    /// The text, with a question mark in place of each half of a character.
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
