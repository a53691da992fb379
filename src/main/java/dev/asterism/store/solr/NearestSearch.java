package dev.asterism.store.solr;

import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.store.UnitVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.params.ModifiableSolrParams;

/// Finds the items nearest to a vector: exactly where the collection is small, by the HNSW graphs of its shards
/// otherwise.
///
/// Each shard's search is as wide as the number of hits asked of it, so that many more are asked for than wanted;
/// each shard gives so many, and the cluster sends the best of all. The similarities are computed here, from the
/// vectors as they were given: a server may compare rounded ones.
final class NearestSearch {
    /// Items up to which all are compared: no slower than the graph, and right.
    private static final int EXACT_LIMIT = 10_000;

    private static final int LEAST_WIDTH = 300;
    private static final int WIDTH_PER_HIT = 5;

    /// More than wanted are taken, because the order of the server's scores is not quite that of the similarities.
    private static final int SPARE = 10;

    /// An item that was found.
    private record Candidate(SolrDocument document, float similarity) {}

    /// In the order of hits: among equals items are numbered by line, then id.
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::similarity)
            .reversed()
            .thenComparing(candidate -> SolrItemDocument.longValue(candidate.document(), SolrItemDocument.LINE))
            .thenComparing(candidate -> SolrItemDocument.id(candidate.document()));

    private final Snapshot snapshot;
    private final SolrOrdinals ordinals;
    private final int dimension;

    NearestSearch(Snapshot snapshot, SolrOrdinals ordinals, int dimension) {
        this.snapshot = snapshot;
        this.ordinals = ordinals;
        this.dimension = dimension;
    }

    List<Hit> nearest(float[] query, int k, Filter filter) {
        float[] unit = UnitVector.of(query, dimension);
        int size = ordinals.size();
        if (k < 1 || size == 0) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        for (SolrDocument document : search(unit, (int) Math.min((long) k + SPARE, size), filter)) {
            found.add(new Candidate(document, similarity(unit, SolrItemDocument.vector(document))));
        }
        found.sort(BEST_FIRST);
        // Numbers may have to be counted by the cluster, so no more are asked for than needed.
        List<Candidate> best = found.subList(0, Math.min(k, found.size()));
        List<Hit> hits = hits(best);
        if (hits.size() < best.size()) {
            hits = hits(found);
        }
        return List.copyOf(hits.subList(0, Math.min(k, hits.size())));
    }

    /// The candidates that are of the snapshot.
    private List<Hit> hits(List<Candidate> candidates) {
        int[] numbers = ordinals.of(candidates.stream().map(Candidate::document).toList());
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != SolrOrdinals.NONE) {
                hits.add(new Hit(numbers[i], candidates.get(i).similarity()));
            }
        }
        return hits;
    }

    private SolrDocumentList search(float[] unit, int wanted, Filter filter) {
        ModifiableSolrParams params = new ModifiableSolrParams();
        if (ordinals.size() <= EXACT_LIMIT) {
            params.set(
                    "q",
                    "{!func}vectorSimilarity(FLOAT32,DOT_PRODUCT," + SolrItemDocument.VECTOR + "," + text(unit) + ")");
            params.add("fq", SolrCollection.ITEMS);
        } else {
            long width = Math.min(Math.max((long) wanted * WIDTH_PER_HIT, LEAST_WIDTH), ordinals.size());
            params.set("q", "{!knn f=" + SolrItemDocument.VECTOR + " topK=" + width + "}" + text(unit));
        }
        snapshot.part().forEach(part -> params.add("fq", part));
        filter.fields().forEach((field, value) -> params.add("fq", term(field, value)));
        params.set("rows", wanted);
        params.set("fl", SolrOrdinals.FIELDS + "," + SolrItemDocument.FLOATS);
        return (SolrDocumentList) snapshot.collection().select(params).get("response");
    }

    private static String term(String field, String value) {
        return "{!term f=" + SolrItemDocument.TERMS + "}" + SolrItemDocument.term(field, value);
    }

    private static String text(float[] vector) {
        StringBuilder text = new StringBuilder("[");
        for (float x : vector) {
            text.append(text.length() == 1 ? "" : ",").append(x);
        }
        return text.append(']').toString();
    }

    private static float similarity(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return Math.clamp(sum, -1, 1);
    }
}
