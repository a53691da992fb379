package dev.asterism.view.table.parquet;

import java.util.Arrays;

/// Numbers that grow at their end.
final class Ints {
    private int[] values = new int[64];
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int at(int place) {
        return values[place];
    }

    /// The numbers so far, and more behind them; not a copy, valid until one is added.
    int[] array() {
        return values;
    }

    void clear() {
        size = 0;
    }
}
