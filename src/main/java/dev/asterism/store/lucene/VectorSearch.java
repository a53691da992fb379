package dev.asterism.store.lucene;

import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.store.UnitVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// Finds the items nearest to a vector: exactly where few items come into question, by the HNSW graph otherwise.
///
/// Lucene's search width is the number of hits asked for, so asking for ten finds too few of the true ten (84 % of
/// them in a graph of 44,000): more are asked for, and the best kept.
final class VectorSearch {
    /// Items up to which all are compared: no slower than the graph, and right.
    private static final int EXACT_LIMIT = 10_000;

    /// A graph's search compares some ten items for each one of its width, in leaps; a scan goes straight.
    private static final int EXACT_PER_WIDTH = 10;

    private static final int LEAST_WIDTH = 300;
    private static final int WIDTH_PER_HIT = 5;

    /// Lucene's scores have lost the last bits of the similarity: so many more are taken before it is computed
    /// again.
    private static final int SPARE = 10;

    private static final Comparator<Hit> BEST_FIRST =
            Comparator.comparing(Hit::similarity).reversed().thenComparing(Hit::ordinal);

    private final IndexSearcher searcher;
    private final Ordinals ordinals;
    private final int dimension;

    VectorSearch(IndexReader reader, Ordinals ordinals, int dimension) {
        this.searcher = new IndexSearcher(reader);
        this.ordinals = ordinals;
        this.dimension = dimension;
    }

    List<Hit> nearest(float[] query, int k, Filter filter) throws IOException {
        float[] unit = UnitVector.of(query, dimension);
        int size = ordinals.docs().length;
        if (k < 1 || size == 0) {
            return List.of();
        }
        Query allowed = query(filter);
        int candidates = filter.fields().isEmpty() ? size : searcher.count(allowed);
        long width = Math.max((long) k * WIDTH_PER_HIT, LEAST_WIDTH);
        List<Hit> hits = candidates <= Math.max(EXACT_LIMIT, width * EXACT_PER_WIDTH)
                ? exact(unit, (int) Math.min(candidates, (long) k + SPARE), allowed)
                : approximate(unit, (int) width, filter.fields().isEmpty() ? null : allowed);
        hits.sort(BEST_FIRST);
        return List.copyOf(hits.subList(0, Math.min(k, hits.size())));
    }

    private List<Hit> exact(float[] unit, int k, Query allowed) throws IOException {
        if (k == 0) {
            return new ArrayList<>();
        }
        ExactScan scan = new ExactScan(unit, k);
        scan.over(searcher, allowed);
        return hits(scan.docs(), unit);
    }

    private List<Hit> approximate(float[] unit, int width, @Nullable Query allowed) throws IOException {
        Query knn = new KnnFloatVectorQuery(ItemDocument.VECTOR, unit, width, allowed);
        ScoreDoc[] found = searcher.search(knn, width).scoreDocs;
        int[] docs = new int[found.length];
        for (int i = 0; i < docs.length; i++) {
            docs[i] = found[i].doc;
        }
        return hits(docs, unit);
    }

    private List<Hit> hits(int[] docs, float[] unit) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        List<Hit> hits = new ArrayList<>(docs.length);
        for (int doc : docs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
            float[] vector = values(leaf).vectorValue(doc - leaf.docBase);
            float similarity = Math.clamp(dotProduct(unit, vector), -1, 1);
            hits.add(new Hit(ordinals.ordinals()[doc], similarity));
        }
        return hits;
    }

    /// In one order always. Lucene's own is quicker, but the Vector API leaves the order of a sum to the compiler, so
    /// that the same search had other last digits before and after it was compiled.
    private static float dotProduct(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) sum;
    }

    private static Query query(Filter filter) {
        if (filter.fields().isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        filter.fields()
                .forEach((field, value) ->
                        all.add(new TermQuery(ItemDocument.filterTerm(field, value)), BooleanClause.Occur.FILTER));
        return all.build();
    }

    /// The vectors of a segment. Every document has one, so a document's number is its vector's.
    static FloatVectorValues values(LeafReaderContext leaf) throws IOException {
        FloatVectorValues values = leaf.reader().getFloatVectorValues(ItemDocument.VECTOR);
        if (values == null || values.size() != leaf.reader().maxDoc()) {
            throw new IOException("a segment has documents without vector");
        }
        return values;
    }
}
