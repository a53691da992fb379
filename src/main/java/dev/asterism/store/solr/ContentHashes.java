package dev.asterism.store.solr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.solr.common.SolrDocument;

/// The content hashes in a collection, fetched many at once where it is known which are wanted next; see
/// [dev.asterism.model.collection.CollectionWriter#expect].
final class ContentHashes {
    private final SolrCollection collection;

    /// Those fetched and not asked for yet.
    private final Map<String, Optional<String>> fetched = new HashMap<>();

    private List<String> expected = List.of();

    ContentHashes(SolrCollection collection) {
        this.collection = collection;
    }

    void expect(List<String> ids) {
        fetched.clear();
        expected = ids;
    }

    Optional<String> of(String id) {
        if (!fetched.containsKey(id)) {
            fetch(expected);
            expected = List.of();
        }
        if (!fetched.containsKey(id)) {
            fetch(List.of(id));
        }
        return Objects.requireNonNull(fetched.remove(id));
    }

    /// An item was written: what was fetched of it is no longer true.
    void forget(String id) {
        fetched.remove(id);
    }

    private void fetch(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(id -> fetched.put(id, Optional.empty()));
        List<String> keys = ids.stream().map(SolrKey::of).toList();
        for (SolrDocument document : collection.get(keys, SolrItemDocument.ID + "," + SolrItemDocument.HASH)) {
            fetched.put(
                    SolrItemDocument.id(document), Optional.of((String) document.getFirstValue(SolrItemDocument.HASH)));
        }
    }
}
