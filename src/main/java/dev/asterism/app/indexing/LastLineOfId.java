package dev.asterism.app.indexing;

/// The line in which each id stands last, for any number of rows: 64 bits of an id's hash and its line are kept, 20 to
/// 40 bytes an id whatever its length. That two of ten million ids have one hash, so that one of the two is skipped
/// as if it stood twice, has a chance of 3 in a million.
///
/// A hash table with open addressing and linear probing (Knuth, The Art of Computer Programming, volume 3, section
/// 6.4, algorithm L).
final class LastLineOfId {
    private static final int FIRST_CAPACITY = 1 << 10;

    /// Stands for an empty place, so no hash is 0.
    private long[] hashes = new long[FIRST_CAPACITY];

    private long[] lines = new long[FIRST_CAPACITY];
    private int size;

    /// Notes that an id stands in a line; the last note counts.
    void put(String id, long line) {
        long hash = RowHash.bits(id);
        if (4L * (size + 1) > 3L * hashes.length) {
            grow();
        }
        int place = place(hash);
        if (hashes[place] == 0) {
            hashes[place] = hash;
            size++;
        }
        lines[place] = line;
    }

    /// The line noted last.
    ///
    /// @throws IllegalArgumentException if none was
    long of(String id) {
        int place = place(RowHash.bits(id));
        if (hashes[place] == 0) {
            throw new IllegalArgumentException("no line was noted for " + id);
        }
        return lines[place];
    }

    /// Whether a line was noted.
    boolean contains(String id) {
        return hashes[place(RowHash.bits(id))] != 0;
    }

    /// Where a hash lies, or the empty place where it would.
    private int place(long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldLines = lines;
        hashes = new long[Math.multiplyExact(oldHashes.length, 2)];
        lines = new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                lines[place] = oldLines[i];
            }
        }
    }
}
