package dev.asterism.app.indexing;

import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which sources a collection takes its rows from. Rows of two are never mixed unless the user says so: items of
/// one id would replace each other.
///
/// @param add whether the user wants the source to join those that a collection has
public record CollectionOrigins(boolean add) {
    /// The origins of a collection once this source is part of it.
    ///
    /// @throws SettingException if the collection has rows of other sources and the user did not ask to add to them
    public List<String> with(ItemSource source, String collection, VectorStore store) {
        List<String> known = known(source, collection, store);
        String origin = source.origin();
        List<String> all = new ArrayList<>(known);
        if (!known.contains(origin)) {
            if (!known.isEmpty() && !add) {
                throw new SettingException("collection \"" + collection + "\" holds the rows of "
                        + known.stream().map(CollectionOrigins::described).collect(Collectors.joining(", "))
                        + ", not those of " + origin
                        + "; give --collection NAME for another collection, or --add to add to this one");
            }
            all.add(origin);
        }
        return all;
    }

    /// Finds out early whether a collection was made of a column: rows say nothing of that, so those that are there
    /// would pass for unchanged.
    ///
    /// @throws SettingException if it was made of another
    public static void requireField(String field, String collection, VectorStore store) {
        Optional<String> made = store.manifest(collection).map(Manifest::field);
        if (made.isPresent() && !made.get().equals(field)) {
            throw new SettingException("collection \"" + collection + "\" was made of column \"" + made.get()
                    + "\", not of \"" + field + "\"; give --collection NAME for another collection");
        }
    }

    /// A source that is gone may be the one that the user has moved.
    private static String described(String origin) {
        Path path = Path.of(origin);
        boolean pattern = origin.indexOf('*') >= 0 || origin.indexOf('?') >= 0;
        return path.isAbsolute() && !pattern && Files.notExists(path) ? origin + " (no longer there)" : origin;
    }

    /// Of collections of versions that did not keep origins, only the name of the source is known.
    private static List<String> known(ItemSource source, String collection, VectorStore store) {
        return store.manifest(collection)
                .map(manifest ->
                        manifest.origins().isEmpty() && !manifest.source().equals(source.name())
                                ? List.of(manifest.source())
                                : manifest.origins())
                .orElse(List.of());
    }
}
