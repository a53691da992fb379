package dev.asterism.app.describe;

/// Numbers above 0, each once, in 8 to 16 bytes each.
final class LongSet {
    private long[] slots = new long[16];
    private int size;

    int size() {
        return size;
    }

    /// @return whether it was not there
    boolean add(long number) {
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = slot(number);
        if (slots[slot] == number) {
            return false;
        }
        slots[slot] = number;
        size++;
        return true;
    }

    private int slot(long number) {
        int slot = (int) (number ^ number >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long number : old) {
            if (number != 0) {
                slots[slot(number)] = number;
            }
        }
    }
}
