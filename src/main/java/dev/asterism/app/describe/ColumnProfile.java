package dev.asterism.app.describe;

import java.util.List;

/// What is known of a column once all rows were seen.
///
/// @param kind of its values, for people: `text`, `integer`, `vector` and so on
/// @param missing rows without a value
/// @param distinct different values
/// @param exact whether that is the number itself, not an estimate
/// @param unique whether no value came twice
/// @param examples the first different values, shortened
/// @param length characters of a value, on average
/// @param words of a value, on average
/// @param images part of the values that look like images
/// @param links part of the values that are addresses or paths
/// @param vectors whether its values look like vectors
public record ColumnProfile(
        String name,
        String kind,
        long missing,
        long distinct,
        boolean exact,
        boolean unique,
        List<String> examples,
        double length,
        double words,
        double images,
        double links,
        boolean vectors) {
    public ColumnProfile {
        examples = List.copyOf(examples);
    }

    /// A column of vectors that is no field.
    ///
    /// @param dimension of the first vector
    static ColumnProfile ofVectors(String name, int dimension) {
        String example = dimension == 0 ? "none" : dimension + " numbers";
        return new ColumnProfile(name, "vector", 0, 0, false, false, List.of(example), 0, 0, 0, 0, true);
    }

    boolean isText() {
        return kind.equals("text");
    }
}
