package dev.asterism.model.collection;

import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A collection as of one commit. Items are numbered `0 .. size() - 1` by line, then id: the same content gives the
/// same ordinals however it was written. Safe for use by several threads.
public interface CollectionReader extends AutoCloseable {
    Manifest manifest();

    /// Number of items.
    int size();

    /// Number of items of the whole collection; more than [#size()] in a part of it.
    default int total() {
        return size();
    }

    /// A part of the collection that has at most so many items, numbered on their own: this very reader if it has
    /// no more. The items are chosen evenly by hashes, so that the same content gives the same part; searches of a
    /// part find its items only. Closing the part closes this reader.
    CollectionReader part(int most);

    /// Changes when the content does; the same content has the same fingerprint.
    String fingerprint();

    /// The id of an item.
    String id(int ordinal);

    /// The item of an id, if there is one.
    OptionalInt ordinal(String id);

    /// Tells in which order items, vectors and thumbnails will be asked for next, so that a store that is far away can
    /// fetch many at once. Others may be asked for, too, but take longer.
    default void expect(int[] ordinals) {}

    /// An item with all its fields; read from disk.
    Item item(int ordinal);

    /// The vector of an item, as it was stored.
    float[] vector(int ordinal);

    /// All vectors, `size() x dimension`, row `i` that of ordinal `i`. A fresh copy.
    Matrix vectors();

    /// The JPEG stored with an item, if there is one.
    Optional<byte[]> thumbnail(int ordinal);

    /// The JPEGs of several items at once: of a cluster quicker than one by one.
    ///
    /// @return as many, in the same order
    default List<Optional<byte[]>> thumbnails(int[] ordinals) {
        return Arrays.stream(ordinals).mapToObj(this::thumbnail).toList();
    }

    /// The items nearest to a vector, most similar first.
    ///
    /// @param query of length `dimension`; it need not be normalised
    /// @param k at most so many are returned
    List<Hit> nearest(float[] query, int k, Filter filter);

    @Override
    void close();
}
