package dev.asterism.store.solr;

import java.util.Arrays;

/// The order in which items will be asked for.
final class ReadingOrder {
    static final ReadingOrder NONE = new ReadingOrder(new int[0]);

    private final int[] ordinals;

    /// Each ordinal with its place behind it, ascending.
    private final long[] places;

    ReadingOrder(int[] ordinals) {
        this.ordinals = ordinals.clone();
        places = new long[ordinals.length];
        Arrays.setAll(places, i -> key(ordinals[i], i));
        Arrays.sort(places);
    }

    private static long key(int ordinal, int place) {
        return (long) ordinal << Integer.SIZE | place;
    }

    /// An ordinal and those that come next, up to a limit; none if it is not expected.
    int[] from(int ordinal, int most) {
        int found = Arrays.binarySearch(places, key(ordinal, 0));
        int index = found < 0 ? -found - 1 : found;
        if (index == places.length || places[index] >> Integer.SIZE != ordinal) {
            return new int[0];
        }
        int place = (int) places[index];
        return Arrays.copyOfRange(ordinals, place, Math.min(place + most, ordinals.length));
    }
}
