package dev.asterism.source.csv;

/// How many there are of something in a file, and where.
///
/// @param count how many
/// @param first line of the first of them, 0 where there is none
record Tally(long count, long first) {
    static final Tally NONE = new Tally(0, 0);

    Tally with(long line) {
        return new Tally(count + 1, count == 0 ? line : first);
    }
}
