package dev.asterism.view.table;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;
import java.util.stream.IntStream;

/// What of an atlas goes into a table.
///
/// @param ordinals of the items, in the order wanted
/// @param vectors whether each row has the vector of its item
public record MapTable(Atlas atlas, CollectionReader reader, int[] ordinals, boolean vectors) {
    /// All items in their order, without vectors.
    public static MapTable of(Atlas atlas, CollectionReader reader) {
        return new MapTable(atlas, reader, IntStream.range(0, atlas.size()).toArray(), false);
    }

    /// The same with these items alone.
    public MapTable withOrdinals(int[] wanted) {
        return new MapTable(atlas, reader, wanted, vectors);
    }

    /// The same with vectors, or without.
    public MapTable withVectors(boolean wanted) {
        return new MapTable(atlas, reader, ordinals, wanted);
    }
}
