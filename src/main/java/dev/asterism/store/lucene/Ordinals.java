package dev.asterism.store.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.TimSorter;

/// The numbering of a commit's items by line, then id (by the bytes of its UTF-8).
///
/// @param docs Lucene's document number of each ordinal
/// @param ordinals the ordinal of each document number, -1 for deleted ones
record Ordinals(int[] docs, int[] ordinals) {
    static Ordinals of(IndexReader reader) throws IOException {
        int n = reader.numDocs();
        long[] lines = new long[reader.maxDoc()];
        int[] docs = new int[n];
        int count = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            NumericDocValues values = leaf.reader().getNumericDocValues(ItemDocument.LINE);
            Bits live = leaf.reader().getLiveDocs();
            for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                if (live == null || live.get(doc)) {
                    lines[leaf.docBase + doc] = values.advanceExact(doc) ? values.longValue() : 0;
                    docs[count++] = leaf.docBase + doc;
                }
            }
        }
        sort(docs, lines, reader);
        int[] ordinals = new int[reader.maxDoc()];
        Arrays.fill(ordinals, -1);
        for (int i = 0; i < n; i++) {
            ordinals[docs[i]] = i;
        }
        return new Ordinals(docs, ordinals);
    }

    /// Ids are read only where lines are equal.
    private static void sort(int[] docs, long[] lines, IndexReader reader) throws IOException {
        new ByLine(docs, lines).sort(0, docs.length);
        int start = 0;
        for (int i = 1; i <= docs.length; i++) {
            if (i == docs.length || lines[docs[i]] != lines[docs[start]]) {
                sortById(docs, start, i, reader);
                start = i;
            }
        }
    }

    private static void sortById(int[] docs, int from, int to, IndexReader reader) throws IOException {
        if (to - from < 2) {
            return;
        }
        record Named(BytesRef id, int doc) {}
        Named[] named = new Named[to - from];
        for (int i = from; i < to; i++) {
            named[i - from] = new Named(id(reader, docs[i]), docs[i]);
        }
        Arrays.sort(named, (a, b) -> a.id().compareTo(b.id()));
        for (int i = from; i < to; i++) {
            docs[i] = named[i - from].doc();
        }
    }

    /// The id of a document.
    static BytesRef id(IndexReader reader, int doc) throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(ItemDocument.ID);
        if (ids == null || !ids.advanceExact(doc - leaf.docBase)) {
            throw new IOException("document " + doc + " has no id");
        }
        return BytesRef.deepCopyOf(ids.binaryValue());
    }

    /// Sorts document numbers by their lines, without an object for each. Merged segments are runs in order, one
    /// behind another, which this algorithm makes use of.
    private static final class ByLine extends TimSorter {
        private final int[] docs;
        private final long[] lines;
        private final int[] saved;

        ByLine(int[] docs, long[] lines) {
            super(docs.length / 2 + 1);
            this.docs = docs;
            this.lines = lines;
            this.saved = new int[docs.length / 2 + 1];
        }

        @Override
        protected int compare(int i, int j) {
            return Long.compare(lines[docs[i]], lines[docs[j]]);
        }

        @Override
        protected void swap(int i, int j) {
            int doc = docs[i];
            docs[i] = docs[j];
            docs[j] = doc;
        }

        @Override
        protected void copy(int from, int to) {
            docs[to] = docs[from];
        }

        @Override
        protected void save(int from, int length) {
            System.arraycopy(docs, from, saved, 0, length);
        }

        @Override
        protected void restore(int from, int to) {
            docs[to] = saved[from];
        }

        @Override
        protected int compareSaved(int i, int j) {
            return Long.compare(lines[saved[i]], lines[docs[j]]);
        }
    }
}
