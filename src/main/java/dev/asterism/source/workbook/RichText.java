package dev.asterism.source.workbook;

import dev.asterism.source.WellFormedText;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of which parts can look different.
final class RichText {
    /// Characters of a cell, as in a CSV; workbooks allow 32,767.
    static final int LONGEST = 10 << 20;

    /// How characters are written that XML cannot hold: `_x000D_`.
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private RichText() {}

    /// The text of an element: its parts together, without how it is read aloud.
    static String of(PartReader in, String parent) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Optional<String> element = in.nextElementIn(parent); element.isPresent(); ) {
            switch (element.get()) {
                case "t" -> text.append(in.text(LONGEST - text.length()));
                case "rPh" -> in.skip();
                default -> {
                    // How the next part looks, or what holds it.
                }
            }
            element = in.nextElementIn(parent);
        }
        return unescaped(text.toString());
    }

    /// A text with the characters in it that XML cannot hold.
    static String unescaped(String text) {
        Matcher escape = ESCAPE.matcher(text);
        return text.contains("_x")
                ? WellFormedText.of(escape.replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16)))))
                : text;
    }
}
