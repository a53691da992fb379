package dev.asterism.store.solr;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Fetches what is asked for one by one in blocks: of the expected order, or blocks of neighbours that grow while
/// the asking goes on. Keeps what was asked for lately. Safe for use by several threads.
///
/// @param <T> what there is one of for each ordinal
final class ReadAhead<T> {
    private static final int LARGEST_BLOCK = 512;
    private static final int KEPT = 4096;

    /// Fetches one for each of some ordinals, or for the first of them.
    interface Source<T> {
        List<T> fetch(int[] ordinals);
    }

    private final Source<T> source;
    private final int size;
    private final Map<Integer, T> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
            return size() > KEPT;
        }
    };
    private ReadingOrder order = ReadingOrder.NONE;
    private int end = -1;
    private int block = 1;

    ReadAhead(Source<T> source, int size) {
        this.source = source;
        this.size = size;
    }

    /// Tells what will be asked for.
    synchronized void expect(ReadingOrder wanted) {
        order = wanted;
    }

    synchronized T get(int ordinal) {
        T known = kept.get(ordinal);
        if (known != null) {
            return known;
        }
        int[] wanted = wanted(ordinal);
        List<T> fetched = source.fetch(wanted);
        for (int i = 0; i < fetched.size(); i++) {
            kept.put(wanted[i], fetched.get(i));
        }
        end = wanted[fetched.size() - 1] + 1;
        return fetched.getFirst();
    }

    /// What to fetch with an ordinal, which comes first.
    private int[] wanted(int ordinal) {
        int[] expected = order.from(ordinal, LARGEST_BLOCK);
        if (expected.length > 0) {
            return Arrays.stream(expected)
                    .filter(one -> one == ordinal || !kept.containsKey(one))
                    .toArray();
        }
        block = ordinal == end ? Math.min(2 * block, LARGEST_BLOCK) : 1;
        return IntStream.range(ordinal, Math.min(ordinal + block, size)).toArray();
    }
}
