package dev.asterism.store.solr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fetches what is asked for one by one in blocks that grow while the asking goes on in order, and keeps what was
/// asked for lately. Safe for use by several threads.
///
/// @param <T> what there is one of for each ordinal
final class ReadAhead<T> {
    private static final int LARGEST_BLOCK = 512;
    private static final int KEPT = 4096;

    /// Fetches one for each ordinal of a range, or of the beginning of it.
    interface Source<T> {
        List<T> fetch(int from, int to);
    }

    private final Source<T> source;
    private final int size;
    private final Map<Integer, T> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
            return size() > KEPT;
        }
    };
    private int end = -1;
    private int block = 1;

    ReadAhead(Source<T> source, int size) {
        this.source = source;
        this.size = size;
    }

    synchronized T get(int ordinal) {
        T known = kept.get(ordinal);
        if (known != null) {
            return known;
        }
        block = ordinal == end ? Math.min(2 * block, LARGEST_BLOCK) : 1;
        List<T> fetched = source.fetch(ordinal, Math.min(ordinal + block, size));
        end = ordinal + fetched.size();
        for (int i = 0; i < fetched.size(); i++) {
            kept.put(ordinal + i, fetched.get(i));
        }
        return fetched.getFirst();
    }
}
