package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;
import org.jspecify.annotations.Nullable;

/// The numbering of the items of a snapshot by line, then id.
///
/// All ids of a large collection are listed only when something needs them all. Until then the ordinal of an item
/// that a search found is the number of items before it, which the cluster counts.
final class SolrOrdinals {
    /// Fields that [#of(List)] needs of documents.
    static final String FIELDS = SolrItemDocument.ID + "," + SolrItemDocument.LINE + "," + SolrItemDocument.VERSION;

    static final int NONE = -1;

    /// Where a document's count is noted.
    private static final String COUNT = "ordinal";

    /// Items up to which all ids are listed at once.
    private static final int LISTED_AT_ONCE = 20_000;

    private final Snapshot snapshot;
    private final int size;
    private final Map<Integer, String> counted = new ConcurrentHashMap<>();
    /// Null until all ids are needed.
    private volatile @Nullable PackedIds listing;

    SolrOrdinals(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.listing = snapshot.size() <= LISTED_AT_ONCE ? new SolrListing(snapshot).ids() : null;
        this.size = listing == null ? snapshot.size() : listing.size();
    }

    /// Number of items: those listed, where they were listed at once, because copies of a shard show new items at
    /// different times.
    int size() {
        return size;
    }

    /// The ids in order.
    ///
    /// @throws StoreException if items were removed since
    PackedIds listing() {
        if (listing == null) {
            synchronized (counted) {
                if (listing == null) {
                    listing = new SolrListing(snapshot)
                            .oldest(size, snapshot.collection().name());
                }
            }
        }
        return listing;
    }

    /// The id of an item.
    String id(int ordinal) {
        String known = counted.get(ordinal);
        return known != null ? known : listing().get(ordinal);
    }

    /// The ids of some ordinals, or of the first of them that are known without listing, one at least.
    List<String> ids(int[] ordinals) {
        int end = 1;
        while (end < ordinals.length && (listing != null || counted.containsKey(ordinals[end]))) {
            end++;
        }
        return Arrays.stream(ordinals, 0, end).mapToObj(this::id).toList();
    }

    /// The ordinal of an id, if it is one of the snapshot.
    OptionalInt of(String id) {
        // Whether an item is in a part, only the listing tells.
        int ordinal = listing != null || !snapshot.part().isEmpty()
                ? listing().indexOf(id)
                : snapshot.collection().get(List.of(SolrKey.of(id)), FIELDS).stream()
                        .mapToInt(document -> of(List.of(document))[0])
                        .findFirst()
                        .orElse(NONE);
        return ordinal == NONE ? OptionalInt.empty() : OptionalInt.of(ordinal);
    }

    /// The ordinals of documents, [#NONE] for those that are not of the snapshot.
    int[] of(List<SolrDocument> documents) {
        if (listing == null && !documents.isEmpty()) {
            count(documents);
        }
        return documents.stream().mapToInt(this::listedOrCounted).toArray();
    }

    private int listedOrCounted(SolrDocument document) {
        if (listing != null) {
            return listing.indexOf(SolrItemDocument.id(document));
        }
        return document.getFirstValue(COUNT) instanceof Integer ordinal ? ordinal : NONE;
    }

    /// Notes in each document how many items stand before it. Where two stand on one line, or the counts no longer
    /// agree with earlier ones because the collection changed, all are listed.
    private void count(List<SolrDocument> documents) {
        ModifiableSolrParams params = snapshot.restricted();
        params.set("rows", 0);
        params.set("facet", true);
        for (SolrDocument document : documents) {
            params.add("facet.query", before(document), on(document));
        }
        NamedList<?> facets =
                (NamedList<?>) snapshot.collection().select(params).get("facet_counts");
        NamedList<?> counts = (NamedList<?>) facets.get("facet_queries");
        for (SolrDocument document : documents) {
            if (snapshot.holds(document)) {
                int ordinal = ((Number) counts.get(before(document))).intValue();
                String id = SolrItemDocument.id(document);
                String earlier = counted.putIfAbsent(ordinal, id);
                if (((Number) counts.get(on(document))).intValue() != 1 || (earlier != null && !earlier.equals(id))) {
                    listing();
                    return;
                }
                document.setField(COUNT, ordinal);
            }
        }
    }

    private static String before(SolrDocument document) {
        return SolrItemDocument.LINE + ":[* TO " + SolrItemDocument.longValue(document, SolrItemDocument.LINE) + "}";
    }

    private static String on(SolrDocument document) {
        long line = SolrItemDocument.longValue(document, SolrItemDocument.LINE);
        return SolrItemDocument.LINE + ":[" + line + " TO " + line + "]";
    }
}
