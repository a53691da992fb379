package dev.asterism.store.lucene;

import dev.asterism.model.error.StoreException;
import dev.asterism.store.NameEncoding;

/// Names of folders for names of collections.
final class CollectionFolder {
    /// A dot at the start would hide the folder, or lead out of its parent (`..`); one at the end is lost on Windows.
    private static final NameEncoding ENCODING = new NameEncoding("._-", ".", ".", '%', "~");

    private CollectionFolder() {}

    /// A folder name that stays inside its parent whatever the collection is called.
    ///
    /// @throws StoreException if the name is blank
    static String of(String collection) {
        return ENCODING.encode(collection);
    }
}
