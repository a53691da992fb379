package dev.asterism.store.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;

/// Compares a vector with every allowed document and keeps the best.
final class ExactScan {
    private final float[] unit;
    private final int k;

    /// Score in the high half, document (the earlier the better) in the low; the worst on top.
    private final LongHeap best;

    ExactScan(float[] unit, int k) {
        this.unit = unit;
        this.k = k;
        this.best = new LongHeap(k);
    }

    void over(IndexSearcher searcher, Query allowed) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(allowed), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                over(leaf, scorer.iterator());
            }
        }
    }

    private void over(LeafReaderContext leaf, DocIdSetIterator allowed) throws IOException {
        VectorScorer scorer = VectorSearch.values(leaf).scorer(unit);
        VectorScorer.Bulk bulk = scorer.bulk(allowed);
        DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
        do {
            bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, leaf.reader().getLiveDocs(), buffer);
            for (int i = 0; i < buffer.size; i++) {
                offer(leaf.docBase + buffer.docs[i], buffer.features[i]);
            }
        } while (buffer.size > 0);
    }

    private void offer(int doc, float score) {
        long entry = (long) NumericUtils.floatToSortableInt(score) << Integer.SIZE | (Integer.MAX_VALUE - doc);
        if (best.size() < k) {
            best.push(entry);
        } else if (entry > best.top()) {
            best.updateTop(entry);
        }
    }

    /// The best documents found, in no order.
    int[] docs() {
        int[] docs = new int[best.size()];
        for (int i = 0; i < docs.length; i++) {
            docs[i] = Integer.MAX_VALUE - (int) best.get(i + 1);
        }
        return docs;
    }
}
