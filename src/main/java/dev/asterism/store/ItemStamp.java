package dev.asterism.store;

import dev.asterism.io.Sha256;
import dev.asterism.model.collection.Manifest;

/// What a store keeps of an item to know it again: the hash of its content, and whose it is. Both are one text, the
/// bare hash for items of a collection's first source, so that collections of one source are what they always were.
///
/// @param contentHash as it was put
/// @param source the short name of the source, empty for the collection's first
public record ItemStamp(String contentHash, String source) {
    /// Content hashes have no line break.
    private static final char SEPARATOR = '\n';

    private static final int SOURCE_BYTES = 8;

    /// The short name of a source: a hash, which stays the same whoever adds others.
    ///
    /// @param origin as the manifest names it; one that it does not name counts as the first
    public static String source(Manifest manifest, String origin) {
        return manifest.origins().indexOf(origin) <= 0 ? "" : Sha256.hex(origin, SOURCE_BYTES);
    }

    /// Reads what [#text()] gave.
    public static ItemStamp parse(String text) {
        int end = text.lastIndexOf(SEPARATOR);
        return end < 0 ? new ItemStamp(text, "") : new ItemStamp(text.substring(0, end), text.substring(end + 1));
    }

    /// The stamp as it is kept.
    public String text() {
        return source.isEmpty() ? contentHash : contentHash + SEPARATOR + source;
    }
}
