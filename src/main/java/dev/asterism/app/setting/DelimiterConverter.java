package dev.asterism.app.setting;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads what separates the cells of a CSV: the character itself, or its name.
public final class DelimiterConverter implements ITypeConverter<Character> {
    private static final Map<String, Character> NAMES =
            Map.of("tab", '\t', "\\t", '\t', "comma", ',', "semicolon", ';', "pipe", '|', "space", ' ', "colon", ':');

    @Override
    public Character convert(String value) {
        Character named = NAMES.get(value.strip().toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (value.length() != 1 || !isPossible(value.charAt(0))) {
            throw new TypeConversionException(
                    "'" + value + "': give one character that is no letter, digit, quote or backslash, or tab");
        }
        return value.charAt(0);
    }

    private static boolean isPossible(char c) {
        return !Character.isLetterOrDigit(c)
                && !Character.isSurrogate(c)
                && c != '"'
                && c != '\\'
                && (c >= ' ' || c == '\t')
                && c != '\ufeff';
    }
}
