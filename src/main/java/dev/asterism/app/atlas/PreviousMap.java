package dev.asterism.app.atlas;

import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;

/// A map and whose it is, so that its items are found again when their collection has changed.
///
/// @param ids of the items, in the order of the map's rows
/// @param vectors a hash of each item's vector: an item with another vector is another item
/// @param placed 1 for an item that was placed in the map, 0 for one that was laid out with the others
/// @param projection the map
/// @param quality of the map and the clusters it was first shown with; [MapQuality#NONE] until measured
record PreviousMap(String[] ids, long[] vectors, int[] placed, Projection projection, MapQuality quality) {
    private static final long PRIME = 0x100000001b3L;

    PreviousMap {
        int n = projection.coordinates().rows();
        if (ids.length != n || vectors.length != n || placed.length != n) {
            throw new IllegalArgumentException("a map of " + n + " items with " + ids.length + " ids");
        }
    }

    /// @param placed which items were not laid out with the others
    static PreviousMap of(CollectionReader reader, Matrix vectors, int[] placed, Projection projection) {
        String[] ids = new String[vectors.rows()];
        long[] hashes = new long[ids.length];
        Arrays.setAll(ids, reader::id);
        Arrays.setAll(hashes, i -> hash(vectors, i));
        return new PreviousMap(ids, hashes, placed, projection, MapQuality.NONE);
    }

    PreviousMap withQuality(MapQuality measured) {
        return new PreviousMap(ids, vectors, placed, projection, measured);
    }

    /// Fowler, Noll and Vo's hash of the bits of a row.
    static long hash(Matrix vectors, int row) {
        long hash = 0xcbf29ce484222325L;
        for (int i = vectors.offset(row); i < vectors.offset(row) + vectors.columns(); i++) {
            hash = (hash ^ Float.floatToRawIntBits(vectors.values()[i])) * PRIME;
        }
        return hash;
    }
}
