package dev.asterism.source.json;

/// How the rows of a JSON text lie in it.
sealed interface JsonLayout {
    /// Each line is a value.
    record Lines() implements JsonLayout {}

    /// Values over one or more lines, one behind the other, as `jq` writes them.
    record Values() implements JsonLayout {}

    /// The elements of an array that is the whole text.
    record Elements() implements JsonLayout {}

    /// The elements of an array that is a member of the one object of the text.
    record Member(String name) implements JsonLayout {}
}
