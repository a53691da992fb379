package dev.asterism.app.indexing;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which sources a collection takes its rows from. Rows of two are never mixed unless the user says so: items of
/// one id would replace each other, and it would not be known which of the items are without a row.
///
/// @param add whether the user wants the source to join those that a collection has
/// @param prune whether items without a row are to be removed
public record CollectionOrigins(boolean add, boolean prune) {
    /// The origins of a collection once this source is part of it.
    ///
    /// @throws SettingException if the collection has rows of other sources and the user did not ask to add to
    ///     them, or asked to remove items where nobody knows which source they came from
    public List<String> with(ItemSource source, String collection, VectorStore store) {
        List<String> known = known(collection, store);
        String origin = source.origin();
        List<String> all = new ArrayList<>(known);
        if (!known.contains(origin)) {
            if (!known.isEmpty() && !add) {
                throw new SettingException("collection \"" + collection + "\" holds the rows of "
                        + String.join(", ", known) + ", not those of " + origin
                        + "; give --collection NAME for another collection, or --add to add to this one");
            }
            all.add(origin);
        }
        if (prune && all.size() > 1) {
            throw new SettingException("collection \"" + collection + "\" holds the rows of " + String.join(", ", all)
                    + ", and it is not known which items came from which; omit --prune, or delete the collection and "
                    + "index again");
        }
        return all;
    }

    private static List<String> known(String collection, VectorStore store) {
        Optional<Manifest> manifest = store.collections().stream()
                .map(CollectionSummary::manifest)
                .filter(found -> found.collection().equals(collection))
                .findFirst();
        return manifest.map(Manifest::origins).orElse(List.of());
    }
}
