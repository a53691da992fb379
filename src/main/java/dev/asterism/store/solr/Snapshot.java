package dev.asterism.store.solr;

import dev.asterism.store.Fingerprint;
import java.util.Map;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.NamedList;

/// What a collection held when it was opened.
///
/// A cluster keeps no old states. But every write of a document gets a higher version, so what came later is told by
// its
/// version, and left out.
///
/// @param size number of items
/// @param version the highest of them
record Snapshot(SolrCollection collection, int size, long version) {
    static Snapshot take(SolrCollection collection) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("q", SolrCollection.ITEMS);
        params.set("sort", ItemDocument.VERSION + " desc");
        params.set("rows", 1);
        params.set("fl", ItemDocument.VERSION);
        SolrDocumentList found = (SolrDocumentList) collection.select(params).get("response");
        long version = found.isEmpty() ? 0 : ItemDocument.longValue(found.getFirst(), ItemDocument.VERSION);
        return new Snapshot(collection, Math.toIntExact(found.getNumFound()), version);
    }

    boolean holds(SolrDocument document) {
        return ItemDocument.longValue(document, ItemDocument.VERSION) <= version;
    }

    /// The filter for its items.
    String filter() {
        return ItemDocument.VERSION + ":[* TO " + version + "]";
    }

    /// Has the cluster add up what each item contributes.
    Fingerprint fingerprint() {
        ModifiableSolrParams params = new ModifiableSolrParams();
        params.set("q", SolrCollection.ITEMS);
        params.set("fq", filter());
        params.set("rows", 0);
        StringBuilder facets = new StringBuilder("{");
        for (int i = 0; i < Fingerprint.PARTS; i++) {
            String field = ItemDocument.SUM + i;
            facets.append(field).append(":\"sum(").append(field).append(")\",");
        }
        params.set("json.facet", facets.append('}').toString());
        Map<?, ?> sums = ((NamedList<?>) collection.select(params).get("facets")).asMap(2);
        long[] parts = new long[Fingerprint.PARTS];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sums.get(ItemDocument.SUM + i) instanceof Number sum ? sum.longValue() : 0;
        }
        return Fingerprint.ofSums(parts);
    }
}
