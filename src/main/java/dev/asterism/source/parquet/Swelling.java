package dev.asterism.source.parquet;

import dev.asterism.model.error.InputException;

/// Stops files that become far more than they are, as a small one can that repeats a long value.
final class Swelling {
    /// Characters and bytes that anything may become.
    private static final long HARMLESS = 1L << 30;

    /// Columns of few values, or none, shrink to a thousandth.
    private static final long MOST = 5000;

    /// What a row of nothing costs all the same.
    private static final int ROW = 64;

    private final String shown;
    private final long bytes;
    private long read;

    /// @param bytes of the file
    Swelling(String shown, long bytes) {
        this.shown = shown;
        this.bytes = bytes;
    }

    /// Counts a row.
    ///
    /// @param size of it, and the number of values that its lists are made of
    void add(long size) {
        read += size + ROW;
        if (read > HARMLESS && read / MOST > bytes) {
            throw new InputException("[" + shown + "] becomes more than " + MOST
                    + " times its size, as no table does; write it as CSV if it is to be trusted");
        }
    }
}
