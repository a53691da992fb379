package dev.asterism.store.solr;

import dev.asterism.store.CollectionFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;

/// What a collection, or a part of it, held when it was opened.
///
/// A cluster keeps no old states. But every write of a document gets a higher version, so what came later is told
/// by its version, and skipped.
///
/// @param size number of items
/// @param total number of items of the whole collection
/// @param version the highest of them
/// @param part filters that all items of the part pass; empty for the whole
record Snapshot(SolrCollection collection, int size, int total, long version, List<String> part) {
    /// Values that an item's contribution to one sum of the fingerprint may have.
    private static final int HASHES = 1 << 16;

    static Snapshot take(SolrCollection whole) {
        SolrCollection collection = whole.fromOneCopy();
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("q", SolrCollection.ITEMS);
        params.set("sort", SolrItemDocument.VERSION + " desc");
        params.set("rows", 1);
        params.set("fl", SolrItemDocument.VERSION);
        SolrDocumentList found = (SolrDocumentList) collection.select(params).get("response");
        long version = found.isEmpty() ? 0 : SolrItemDocument.longValue(found.getFirst(), SolrItemDocument.VERSION);
        int size = Math.toIntExact(found.getNumFound());
        return new Snapshot(collection, size, size, version, List.of());
    }

    /// The part of at most so many items whose hashes are the lowest. The cluster picks them; nothing of the
    /// others is sent.
    Snapshot part(int most) {
        List<String> filters = new ArrayList<>(part);
        long left = size;
        for (int i = 0; left > most && i < CollectionFingerprint.PARTS; i++) {
            String field = SolrItemDocument.SUM + i;
            double share = (double) most / left;
            long count = left;
            while (count > most) {
                long highest = (long) (share * HASHES) - 1;
                filters.removeIf(filter -> filter.startsWith(field));
                filters.add(field + ":[0 TO " + Math.max(0, highest) + "]");
                count = count(filters);
                if (highest <= 0) {
                    break;
                }
                share = Math.min(share - 1.0 / HASHES, share * most / count);
            }
            left = count;
        }
        return new Snapshot(collection, Math.toIntExact(left), total, version, List.copyOf(filters));
    }

    private long count(List<String> filters) {
        ModifiableSolrParams params = restricted();
        params.add("fq", filters.toArray(String[]::new));
        params.set("rows", 0);
        return ((SolrDocumentList) collection.select(params).get("response")).getNumFound();
    }

    boolean holds(SolrDocument document) {
        return SolrItemDocument.longValue(document, SolrItemDocument.VERSION) <= version;
    }

    /// A query for its items.
    ModifiableSolrParams restricted() {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("q", SolrCollection.ITEMS);
        params.add("fq", SolrItemDocument.VERSION + ":[* TO " + version + "]");
        part.forEach(filter -> params.add("fq", filter));
        return params;
    }

    /// Has the cluster add up what each item contributes.
    CollectionFingerprint fingerprint() {
        ModifiableSolrParams params = restricted();
        params.set("rows", 0);
        StringBuilder facets = new StringBuilder("{");
        for (int i = 0; i < CollectionFingerprint.PARTS; i++) {
            String field = SolrItemDocument.SUM + i;
            facets.append(field).append(":\"sum(").append(field).append(")\",");
        }
        params.set("json.facet", facets.append('}').toString());
        Map<?, ?> sums = ((NamedList<?>) collection.select(params).get("facets")).asMap(2);
        long[] parts = new long[CollectionFingerprint.PARTS];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sums.get(SolrItemDocument.SUM + i) instanceof Number sum ? sum.longValue() : 0;
        }
        return CollectionFingerprint.ofSums(parts);
    }
}
