package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import java.util.Arrays;
import org.apache.solr.common.SolrDocument;

/// All ids of a collection or a part of it, in order, as they are found now.
final class SolrListing {
    private static final int PAGE = 10_000;

    private final PackedIds ids = new PackedIds();

    /// Of the documents.
    private long[] versions = new long[1024];

    SolrListing(Snapshot snapshot) {
        new ItemStream(snapshot.collection(), snapshot.part(), SolrOrdinals.FIELDS, PAGE).forEach(this::add);
    }

    private void add(SolrDocument document) {
        if (ids.size() == versions.length) {
            versions = Arrays.copyOf(versions, 2 * versions.length);
        }
        versions[ids.size()] = SolrItemDocument.longValue(document, SolrItemDocument.VERSION);
        ids.add(SolrItemDocument.id(document));
    }

    PackedIds ids() {
        return ids;
    }

    /// The ids of so many: where there are more, the latest written are skipped.
    ///
    /// @throws StoreException if there are fewer
    PackedIds oldest(int size, String collection) {
        if (ids.size() < size) {
            throw new StoreException("collection \"" + collection + "\" had " + size
                    + " items when it was opened and has " + ids.size() + " now; run this again");
        }
        if (ids.size() == size) {
            return ids;
        }
        long[] sorted = Arrays.copyOf(versions, ids.size());
        Arrays.sort(sorted);
        PackedIds kept = new PackedIds();
        for (int i = 0; i < ids.size() && kept.size() < size; i++) {
            if (versions[i] <= sorted[size - 1]) {
                kept.add(ids.get(i));
            }
        }
        return kept;
    }
}
