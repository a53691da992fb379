package dev.asterism.analysis.projection.tsne;

import java.util.Arrays;

/// A list of numbers that grows.
final class IntList {
    private int[] values = new int[1024];
    private int size;

    int[] values() {
        return values;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int removeLast() {
        return values[--size];
    }

    void truncate(int length) {
        size = length;
    }
}
