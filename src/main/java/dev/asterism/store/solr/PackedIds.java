package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Ids in an order, found by place and by value, in some ten bytes each beside their own.
final class PackedIds {
    private static final int NONE = -1;

    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int[] table = emptyTable(128);
    private int size;

    int size() {
        return size;
    }

    void add(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int start = start(size);
        if (start > Integer.MAX_VALUE - 8 - utf8.length) {
            throw new StoreException("the ids of more than " + size + " items do not fit into memory");
        }
        bytes = start + utf8.length > bytes.length
                ? Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (start + utf8.length)))
                : bytes;
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        ends = size == ends.length ? Arrays.copyOf(ends, 2 * size) : ends;
        ends[size] = start + utf8.length;
        size++;
        if (2 * size > table.length) {
            table = emptyTable(2 * table.length);
            for (int i = 0; i < size; i++) {
                enter(i);
            }
        } else {
            enter(size - 1);
        }
    }

    String get(int index) {
        int start = start(index);
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    /// The place of an id, or -1.
    int indexOf(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int slot = slot(hash(utf8, 0, utf8.length));
        while (table[slot] != NONE) {
            int start = start(table[slot]);
            if (Arrays.equals(bytes, start, ends[table[slot]], utf8, 0, utf8.length)) {
                return table[slot];
            }
            slot = slot(slot + 1);
        }
        return NONE;
    }

    private void enter(int index) {
        int slot = slot(hash(bytes, start(index), ends[index]));
        while (table[slot] != NONE) {
            slot = slot(slot + 1);
        }
        table[slot] = index;
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private int slot(int hash) {
        return hash & (table.length - 1);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }

    private static int[] emptyTable(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
