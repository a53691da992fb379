package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// The values of a page, one after another, without the missing ones.
public interface Values {
    /// Goes on to the next value; once before the first.
    ///
    /// @throws IOException if there is none
    void next() throws IOException;

    /// A number or a truth value as the bits that it is stored in, with its sign carried on.
    default long bits() {
        throw new IllegalStateException("the values are bytes");
    }

    /// Where the bytes of a value are; valid until the next one.
    default byte[] array() {
        throw new IllegalStateException("the values are numbers");
    }

    /// The first of them.
    default int from() {
        throw new IllegalStateException("the values are numbers");
    }

    /// How many they are.
    default int length() {
        throw new IllegalStateException("the values are numbers");
    }

    /// What to throw where a page ends before its values do.
    static IOException tooFew() {
        return new IOException("a page has too few values");
    }
}
