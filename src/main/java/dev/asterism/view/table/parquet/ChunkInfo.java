package dev.asterism.view.table.parquet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the footer says of one column in one row group.
///
/// @param values with those that are missing; the numbers of vectors count one by one
/// @param missing rows without a value
/// @param bounds the least and the greatest value
/// @param unpacked bytes of its pages before compression, with their headers
/// @param packed bytes of its pages in the file
/// @param dictionaryAt where its dictionary begins in the file, if it has one
/// @param dataAt where its first data page begins
record ChunkInfo(
        long values,
        long missing,
        Optional<Bounds> bounds,
        long unpacked,
        long packed,
        OptionalLong dictionaryAt,
        long dataAt) {
    /// The least and the greatest value.
    ///
    /// @param exactLeast whether the least is a value itself, not a shortened one below
    /// @param exactGreatest whether the greatest is a value itself, not a shortened one above
    record Bounds(byte[] least, byte[] greatest, boolean exactLeast, boolean exactGreatest) {}

    /// Where its pages begin.
    long start() {
        return dictionaryAt.orElse(dataAt);
    }

    /// What its pages are encoded by.
    List<Integer> encodings() {
        return dictionaryAt.isPresent()
                ? List.of(Encoding.PLAIN, Encoding.HYBRID, Encoding.DICTIONARY)
                : List.of(Encoding.PLAIN, Encoding.HYBRID);
    }

    /// The numbers that Parquet gives its encodings.
    static final class Encoding {
        static final int PLAIN = 0;
        static final int HYBRID = 3;
        static final int DICTIONARY = 8;

        private Encoding() {}
    }
}
