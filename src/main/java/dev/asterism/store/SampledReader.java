package dev.asterism.store;

import dev.asterism.io.Sha256;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Some items of a reader that is quick to ask for any of them.
public final class SampledReader implements CollectionReader {
    private final CollectionReader whole;

    /// The ordinals of the items in the whole, ascending.
    private final int[] ordinals;

    private SampledReader(CollectionReader whole, int[] ordinals) {
        this.whole = whole;
        this.ordinals = ordinals;
    }

    /// The part of a reader that has at most so many items: those whose ids have the lowest hashes.
    public static CollectionReader of(CollectionReader whole, int most) {
        if (whole.size() <= most) {
            return whole;
        }
        long[] keys = new long[whole.size()];
        for (int i = 0; i < keys.length; i++) {
            byte[] hash = Sha256.of(whole.id(i));
            keys[i] = (long) ByteBuffer.wrap(hash).getInt() << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] ordinals = new int[most];
        Arrays.setAll(ordinals, i -> (int) keys[i]);
        Arrays.sort(ordinals);
        return new SampledReader(whole, ordinals);
    }

    @Override
    public Manifest manifest() {
        return whole.manifest();
    }

    @Override
    public int size() {
        return ordinals.length;
    }

    @Override
    public int total() {
        return whole.total();
    }

    @Override
    public CollectionReader part(int most) {
        return of(this, most);
    }

    @Override
    public String fingerprint() {
        return whole.fingerprint() + "-" + ordinals.length;
    }

    @Override
    public String id(int ordinal) {
        return whole.id(ordinals[ordinal]);
    }

    @Override
    public OptionalInt ordinal(String id) {
        OptionalInt found = whole.ordinal(id);
        int place = found.isEmpty() ? -1 : Arrays.binarySearch(ordinals, found.getAsInt());
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    @Override
    public Item item(int ordinal) {
        return whole.item(ordinals[ordinal]);
    }

    @Override
    public float[] vector(int ordinal) {
        return whole.vector(ordinals[ordinal]);
    }

    @Override
    public Matrix vectors() {
        Matrix matrix = Matrix.zeros(size(), manifest().model().dimension());
        for (int i = 0; i < size(); i++) {
            System.arraycopy(vector(i), 0, matrix.values(), matrix.offset(i), matrix.columns());
        }
        return matrix;
    }

    @Override
    public Optional<byte[]> thumbnail(int ordinal) {
        return whole.thumbnail(ordinals[ordinal]);
    }

    @Override
    public List<Optional<byte[]>> thumbnails(int[] wanted) {
        return whole.thumbnails(
                Arrays.stream(wanted).map(ordinal -> ordinals[ordinal]).toArray());
    }

    /// Asks the whole for more and more until enough of them are in the part.
    @Override
    public List<Hit> nearest(float[] query, int k, Filter filter) {
        long wanted = Math.max(0, 2L * k * whole.size() / Math.max(1, size()));
        while (true) {
            int asked = (int) Math.min(wanted, whole.size());
            List<Hit> all = whole.nearest(query, asked, filter);
            List<Hit> hits = all.stream()
                    .map(hit -> new Hit(Arrays.binarySearch(ordinals, hit.ordinal()), hit.similarity()))
                    .filter(hit -> hit.ordinal() >= 0)
                    .limit(k)
                    .toList();
            if (hits.size() == k || all.size() < asked || asked == whole.size()) {
                return hits;
            }
            wanted *= 4;
        }
    }

    @Override
    public void close() {
        whole.close();
    }
}
