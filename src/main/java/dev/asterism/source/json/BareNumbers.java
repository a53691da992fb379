package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import java.util.Optional;

/// Numbers as Python writes them, which are no JSON: `NaN`, `Infinity`, `-Infinity`.
final class BareNumbers {
    /// Far more digits than any number needs.
    private static final int LONGEST = 1000;

    private BareNumbers() {}

    /// The text with `null` in place of each of them, or nothing if there is none.
    ///
    /// @throws InputException if there is a number of more than 1,000 characters
    static Optional<String> removed(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        boolean found = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = behindString(text, at);
            } else if (isWord(c)) {
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                if (end - at > LONGEST) {
                    throw new InputException("a number of " + (end - at) + " characters; at most " + LONGEST
                            + " are allowed, put it in quotes");
                }
                if (isBareNumber(text.substring(at, end))) {
                    cleaned.append("null");
                    found = true;
                    at = end;
                    continue;
                }
            }
            cleaned.append(text, at, end);
            at = end;
        }
        return found ? Optional.of(cleaned.toString()) : Optional.empty();
    }

    private static int behindString(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private static boolean isBareNumber(String word) {
        return word.equals("NaN") || word.equals("-NaN") || word.equals("Infinity") || word.equals("-Infinity");
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.';
    }
}
