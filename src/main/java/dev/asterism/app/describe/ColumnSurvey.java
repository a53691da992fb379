package dev.asterism.app.describe;

import dev.asterism.model.item.FieldKind;
import dev.asterism.view.table.column.ColumnType;
import dev.asterism.view.table.column.TypeSurvey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks at the values of one column, one after another, and keeps next to nothing of them.
final class ColumnSurvey {
    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 40;

    /// What is looked at of a value: an image in base64 has megabytes.
    private static final int LOOKED_AT = 4096;

    /// Values that decide whether a column is of vectors or images.
    private static final int DECIDE = 1000;

    private static final Pattern IMAGE = Pattern.compile(
            "(?is)data:image/.*|classpath:.*|.*\\.(jpe?g|jfif|png|gif|webp|bmp|tiff?|svg|ico|avif|heic)([?#].*)?");

    private static final Pattern LINK = Pattern.compile("(?is)(https?://|s3://|gs://|file:|/|[a-z]:\\\\)\\S*");

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,20}\\.?\\d{0,20}|\\.\\d{1,20})([eE][-+]?\\d{1,3})?|(?i)nan");

    /// No model makes shorter vectors.
    private static final int SHORTEST_VECTOR = 8;

    private final String name;
    private final Optional<FieldKind> declared;
    private final TypeSurvey types;
    private final DistinctCount distinct;
    private final List<String> examples = new ArrayList<>();
    private long rows;
    private long missing;
    private long characters;
    private long words;
    private long images;
    private long links;
    private int lookedAt;
    private int vectors;

    ColumnSurvey(String name, Optional<FieldKind> declared, DistinctCount.Memory memory) {
        this.name = name;
        this.declared = declared;
        this.types = new TypeSurvey(declared, TypeSurvey.Rule.KEEP_VALUES);
        this.distinct = new DistinctCount(memory);
    }

    void add(String cell) {
        rows++;
        if (cell.isBlank()) {
            missing++;
            return;
        }
        types.add(cell);
        distinct.add(cell);
        characters += cell.length();
        String start = cell.length() <= LOOKED_AT ? cell : cell.substring(0, LOOKED_AT);
        words += words(start);
        if (lookedAt < DECIDE) {
            lookedAt++;
            images += IMAGE.matcher(start).matches() ? 1 : 0;
            links += LINK.matcher(start).matches() ? 1 : 0;
            vectors += isVector(start) ? 1 : 0;
        }
        if (examples.size() < EXAMPLES) {
            String example = example(start);
            if (!examples.contains(example)) {
                examples.add(example);
            }
        }
    }

    /// Whether a text is a list of numbers, as JSON has it or as NumPy prints it, as far as it was looked at.
    private static boolean isVector(String start) {
        String text = start.strip();
        if (!text.startsWith("[") && text.indexOf('.') < 0) {
            return false;
        }
        int count = 0;
        for (String word : text.replace('[', ' ').replace(']', ' ').split("[\\s,]+", -1)) {
            if (!word.isEmpty() && count < SHORTEST_VECTOR) {
                if (!NUMBER.matcher(word).matches()) {
                    return false;
                }
                count++;
            }
        }
        return count == SHORTEST_VECTOR;
    }

    /// Words with a letter in them; two ideographs, which are not set apart, count as one.
    private static int words(String text) {
        int words = 0;
        int ideographs = 0;
        boolean counted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isIdeographic(c)) {
                ideographs++;
                counted = false;
            } else if (Character.isWhitespace(c)) {
                counted = false;
            } else if (!counted && Character.isLetter(c)) {
                words++;
                counted = true;
            }
        }
        return words + Math.ceilDiv(ideographs, 2);
    }

    private static String example(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_EXAMPLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_EXAMPLE - 1)) + "…";
    }

    ColumnProfile profile() {
        long told = rows - missing;
        double all = Math.max(1, told);
        return new ColumnProfile(
                name,
                kind(),
                missing,
                distinct.count(),
                distinct.isExact(),
                distinct.isUnique() && told > 0,
                examples,
                characters / all,
                words / all,
                declared.filter(FieldKind.IMAGE::equals).isPresent() ? 1 : images / (double) Math.max(1, lookedAt),
                links / (double) Math.max(1, lookedAt),
                lookedAt > 0 && vectors == lookedAt);
    }

    private String kind() {
        if (declared.isPresent()) {
            return declared.get().name().toLowerCase(Locale.ROOT);
        }
        ColumnType type = types.type();
        return switch (type) {
            case INSTANT, LOCAL_TIME -> "timestamp";
            case TEXT, JSON, INTEGER, NUMBER, BOOLEAN, DATE, VECTOR, SMALL_INTEGER, SMALL_NUMBER ->
                type.name().toLowerCase(Locale.ROOT);
        };
    }
}
