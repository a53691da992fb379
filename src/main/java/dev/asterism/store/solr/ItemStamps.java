package dev.asterism.store.solr;

import dev.asterism.store.ItemStamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.SolrDocument;

/// The stamps of the items of a collection, fetched many at once where it is known which are wanted next; see
/// [dev.asterism.model.collection.CollectionWriter#expect].
final class ItemStamps {
    private static final int MOST = 10_000;

    private final SolrCollection collection;

    /// Of the ids expected, once one of them was asked for, and of others asked for since.
    private final Map<String, Optional<ItemStamp>> fetched = new HashMap<>();

    private List<String> expected = List.of();

    ItemStamps(SolrCollection collection) {
        this.collection = collection;
    }

    void expect(List<String> ids) {
        fetched.clear();
        expected = ids;
    }

    Optional<ItemStamp> of(String id) {
        if (!fetched.containsKey(id)) {
            fetch(expected);
            expected = List.of();
        }
        if (!fetched.containsKey(id)) {
            if (fetched.size() > MOST) {
                fetched.clear();
            }
            fetch(List.of(id));
        }
        return fetched.getOrDefault(id, Optional.empty());
    }

    /// An item was written: what was fetched of it is no longer true.
    void forget(String id) {
        fetched.remove(id);
    }

    /// Any item may have been removed.
    void forgetAll() {
        fetched.clear();
    }

    private void fetch(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(id -> fetched.put(id, Optional.empty()));
        List<String> keys = ids.stream().map(SolrKey::of).toList();
        for (SolrDocument document : collection.get(keys, SolrItemDocument.ID + "," + SolrItemDocument.HASH)) {
            fetched.put(SolrItemDocument.id(document), Optional.of(SolrItemDocument.stamp(document)));
        }
    }
}
