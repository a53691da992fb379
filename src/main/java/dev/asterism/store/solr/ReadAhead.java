package dev.asterism.store.solr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fetches what is asked for one by one in blocks that grow while the asking goes on in order, in one place or in
/// several at once, as threads do that share a range; and keeps what was asked for lately. Safe for use by several
/// threads.
///
/// @param <T> what there is one of for each ordinal
final class ReadAhead<T> {
    private static final int LARGEST_BLOCK = 512;
    private static final int KEPT = 4096;
    private static final int STREAMS = 64;

    /// Fetches one for each ordinal of a range, or of the beginning of it.
    interface Source<T> {
        List<T> fetch(int from, int to);
    }

    private final Source<T> source;
    private final int size;
    private final Map<Integer, T> kept = new Latest<>(KEPT);

    /// The size of the last block that was fetched in order, by what comes after it.
    private final Map<Integer, Integer> streams = new Latest<>(STREAMS);

    ReadAhead(Source<T> source, int size) {
        this.source = source;
        this.size = size;
    }

    synchronized T get(int ordinal) {
        T known = kept.get(ordinal);
        if (known != null) {
            return known;
        }
        Integer last = streams.remove(ordinal);
        int block = last == null ? 1 : Math.min(2 * last, LARGEST_BLOCK);
        List<T> fetched = source.fetch(ordinal, Math.min(ordinal + block, size));
        streams.put(ordinal + fetched.size(), block);
        for (int i = 0; i < fetched.size(); i++) {
            kept.put(ordinal + i, fetched.get(i));
        }
        return fetched.getFirst();
    }

    /// Forgets what was not used for longest.
    private static final class Latest<V> extends LinkedHashMap<Integer, V> {
        private final int most;

        Latest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > most;
        }
    }
}
