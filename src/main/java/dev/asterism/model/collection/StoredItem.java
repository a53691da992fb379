package dev.asterism.model.collection;

import dev.asterism.model.item.Item;

/// An item on its way into a collection.
///
/// @param vector of Euclidean length 1
/// @param contentHash of everything the stored item depends on: the row, the model, the image's reference
/// @param thumbnail a JPEG of at most 96 pixels a side, or an empty array
public record StoredItem(Item item, float[] vector, String contentHash, byte[] thumbnail) {}
