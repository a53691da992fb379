package dev.asterism.view;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.store.SampledReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A collection that lives in memory, for tests of what reads collections.
public final class MemoryCollection implements CollectionReader {
    private final Manifest manifest;
    private final List<Item> items;
    private final Matrix vectors;
    private final IntFunction<byte[]> thumbnails;

    /// @param thumbnails the JPEG of an ordinal, or null
    public MemoryCollection(Manifest manifest, List<Item> items, Matrix vectors, IntFunction<byte[]> thumbnails) {
        this.manifest = manifest;
        this.items = List.copyOf(items);
        this.vectors = vectors;
        this.thumbnails = thumbnails;
    }

    /// The same collection with other items.
    public MemoryCollection withItems(UnaryOperator<Item> change) {
        return new MemoryCollection(manifest, items.stream().map(change).toList(), vectors, thumbnails);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public CollectionReader part(int most) {
        return SampledReader.of(this, most);
    }

    @Override
    public String fingerprint() {
        return "memory-" + items.hashCode();
    }

    @Override
    public String id(int ordinal) {
        return items.get(ordinal).id();
    }

    @Override
    public OptionalInt ordinal(String id) {
        return IntStream.range(0, items.size()).filter(i -> id(i).equals(id)).findFirst();
    }

    @Override
    public Item item(int ordinal) {
        return items.get(ordinal);
    }

    @Override
    public float[] vector(int ordinal) {
        return vectors.row(ordinal);
    }

    @Override
    public Matrix vectors() {
        return new Matrix(vectors.rows(), vectors.columns(), vectors.values().clone());
    }

    @Override
    public Optional<byte[]> thumbnail(int ordinal) {
        return Optional.ofNullable(thumbnails.apply(ordinal));
    }

    @Override
    public List<Hit> nearest(float[] query, int k, Filter filter) {
        return IntStream.range(0, size())
                .filter(i -> filter.fields().entrySet().stream()
                        .allMatch(wanted -> item(i).field(wanted.getKey()).equals(wanted.getValue())))
                .mapToObj(i -> new Hit(i, cosine(query, i)))
                .sorted(Comparator.comparingDouble((Hit hit) -> -hit.similarity()))
                .limit(k)
                .toList();
    }

    @Override
    public void close() {}

    private float cosine(float[] query, int ordinal) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int j = 0; j < query.length; j++) {
            float value = vectors.at(ordinal, j);
            dot += query[j] * value;
            a += query[j] * query[j];
            b += value * value;
        }
        return (float) (dot / Math.max(1e-12, Math.sqrt(a * b)));
    }
}
