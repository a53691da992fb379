package dev.asterism.store.solr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.SolrDocument;

/// The content hashes in a collection, fetched a thousand at once where it is known which are wanted next; see
/// [CollectionWriter#expect].
final class ContentHashes {
    private static final int AT_ONCE = 1000;

    private final SolrCollection collection;

    /// Those fetched and not asked for yet.
    private final Map<String, Optional<String>> fetched = new HashMap<>();

    private Iterator<String> expected = Collections.emptyIterator();

    ContentHashes(SolrCollection collection) {
        this.collection = collection;
    }

    void expect(Iterable<String> ids) {
        expected = ids.iterator();
    }

    Optional<String> of(String id) {
        if (!fetched.containsKey(id) && expected.hasNext()) {
            List<String> next = new ArrayList<>(AT_ONCE);
            while (next.size() < AT_ONCE && expected.hasNext()) {
                next.add(expected.next());
            }
            fetch(next);
        }
        if (!fetched.containsKey(id)) {
            fetch(List.of(id));
        }
        return fetched.remove(id);
    }

    /// An item was written: what was fetched of it is no longer true.
    void forget(String id) {
        fetched.remove(id);
    }

    private void fetch(List<String> ids) {
        ids.forEach(id -> fetched.put(id, Optional.empty()));
        List<String> keys = ids.stream().map(Key::of).toList();
        for (SolrDocument document : collection.get(keys, ItemDocument.ID + "," + ItemDocument.HASH)) {
            fetched.put(ItemDocument.id(document), Optional.of((String) document.getFirstValue(ItemDocument.HASH)));
        }
    }
}
