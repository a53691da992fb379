package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import java.util.Arrays;

/// Reads a list of numbers: `[0.1, -2e-3]`, as JSON has it, or `[ 0.1 -0.002 ]`, as NumPy prints it.
final class NumberList {
    private static final int LONGEST_SHOWN = 24;

    private NumberList() {}

    /// @throws InputException if the text is no list of two numbers or more
    static float[] of(String text) {
        float[] numbers = new float[64];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (separates(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && !separates(text.charAt(end))) {
                end++;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(text.substring(at, end));
            at = end;
        }
        if (count < 2) {
            throw new InputException(
                    count == 0 ? "the vector is empty" : "a vector needs two numbers or more, such as [0.1, 0.2]");
        }
        return Arrays.copyOf(numbers, count);
    }

    /// One number.
    static float number(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 3) + "...";
            throw new InputException("\"" + shown + "\" is not a number", e);
        }
    }

    private static boolean separates(char c) {
        return c <= ' ' || c == ',' || c == '[' || c == ']';
    }
}
