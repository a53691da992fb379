package dev.asterism.store.lucene;

import dev.asterism.store.ItemStamp;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// What a writer knows of its collection's items: the index is asked by their ids, and only what was put since
/// it was last looked at is kept in memory, so that memory does not grow with the collection. An item that lacks
/// a column is a [CorruptIndexException] to whoever asks for it.
final class ItemLookup implements Closeable {
    /// What is known of an item without reading it.
    record Known(ItemStamp stamp, long line) {}

    private final IndexWriter writer;
    private final int most;
    private DirectoryReader reader;

    /// In the order in which ids are sought in them.
    private final List<LeafReader> segments = new ArrayList<>();

    /// Those put since the reader was opened.
    private final Map<String, Known> recent = new HashMap<>();

    /// What the reader says of ids that are expected.
    private final Map<String, Optional<Known>> expected = new HashMap<>();

    private int size;

    private ItemLookup(IndexWriter writer, DirectoryReader reader, int most) {
        this.writer = writer;
        this.reader = reader;
        this.most = most;
        size = reader.numDocs();
        listSegments();
    }

    private void listSegments() {
        segments.clear();
        reader.leaves().forEach(leaf -> segments.add(leaf.reader()));
    }

    /// Of the index as it is, nothing being uncommitted.
    ///
    /// @param most items kept in memory over a commit
    static ItemLookup of(IndexWriter writer, int most) throws IOException {
        return new ItemLookup(writer, DirectoryReader.open(writer), most);
    }

    int size() {
        return size;
    }

    /// Looks up many at once, which takes far less time than one after the other.
    void expect(Collection<String> ids) throws IOException {
        if (expected.size() > most) {
            expected.clear();
        }
        List<String> unknown =
                ids.stream().filter(Predicate.not(expected::containsKey)).toList();
        unknown.forEach(id -> expected.put(id, Optional.empty()));
        lookUp(unknown, (id, known) -> expected.put(id, Optional.of(known)));
    }

    Optional<Known> of(String id) throws IOException {
        Known put = recent.get(id);
        if (put != null) {
            return Optional.of(put);
        }
        if (!expected.containsKey(id)) {
            Map<String, Known> found = new HashMap<>();
            lookUp(List.of(id), found::put);
            return Optional.ofNullable(found.get(id));
        }
        return expected.get(id);
    }

    /// Notes that an item was put.
    ///
    /// @return what was known of it before
    Optional<Known> put(String id, Known known) throws IOException {
        Optional<Known> old = of(id);
        if (old.isEmpty()) {
            size++;
        }
        recent.put(id, known);
        return old;
    }

    /// Hands over all items; those that are removed meanwhile are known until the index is looked at again.
    void forEach(BiConsumer<String, Known> action) throws IOException {
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            Columns columns = new Columns(leaf);
            Bits live = leaf.getLiveDocs();
            for (int doc = 0; doc < leaf.maxDoc(); doc++) {
                if (live == null || live.get(doc)) {
                    String id = columns.id(doc);
                    if (!recent.containsKey(id)) {
                        action.accept(id, columns.known(doc));
                    }
                }
            }
        }
        recent.forEach(action);
    }

    /// All is committed: what is kept in memory may be forgotten.
    void committed() throws IOException {
        if (recent.size() >= most) {
            lookAgain();
        }
    }

    /// Looks at the index as it is, what is not committed included.
    void lookAgain() throws IOException {
        DirectoryReader now = DirectoryReader.openIfChanged(reader, writer);
        if (now != null) {
            reader.close();
            reader = now;
            listSegments();
        }
        recent.clear();
        expected.clear();
        size = reader.numDocs();
    }

    /// Terms are sought in their order, and columns read in that of the documents: both only go forwards. What is near
    /// in a source mostly lies in one segment, so the one with most of the ids is the first next time.
    private void lookUp(Collection<String> ids, BiConsumer<String, Known> found) throws IOException {
        SortedMap<BytesRef, String> missing = new TreeMap<>();
        ids.forEach(id -> missing.put(new BytesRef(id), id));
        int best = 0;
        int mostFound = 0;
        for (int s = 0; s < segments.size() && !missing.isEmpty(); s++) {
            LeafReader segment = segments.get(s);
            SortedMap<Integer, String> here = documents(segment, missing);
            if (!here.isEmpty()) {
                Columns columns = new Columns(segment);
                for (Map.Entry<Integer, String> entry : here.entrySet()) {
                    found.accept(entry.getValue(), columns.known(entry.getKey()));
                }
            }
            if (here.size() > mostFound) {
                best = s;
                mostFound = here.size();
            }
        }
        Collections.rotate(segments.subList(0, Math.min(best + 1, segments.size())), 1);
    }

    /// The documents of a segment that have one of the ids, which are missing no longer.
    private static SortedMap<Integer, String> documents(LeafReader leaf, SortedMap<BytesRef, String> missing)
            throws IOException {
        SortedMap<Integer, String> documents = new TreeMap<>();
        TermsEnum terms = Terms.getTerms(leaf, ItemDocument.ID).iterator();
        Bits live = leaf.getLiveDocs();
        PostingsEnum postings = null;
        Iterator<Map.Entry<BytesRef, String>> entries = missing.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<BytesRef, String> entry = entries.next();
            if (!terms.seekExact(entry.getKey())) {
                continue;
            }
            postings = terms.postings(postings, PostingsEnum.NONE);
            int doc = postings.nextDoc();
            while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
                doc = postings.nextDoc();
            }
            if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                documents.put(doc, entry.getValue());
                entries.remove();
            }
        }
        return documents;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /// The columns of a segment; documents are asked for in their order.
    private static final class Columns {
        private final LeafReader segment;
        private final BinaryDocValues ids;
        private final BinaryDocValues hashes;
        private final NumericDocValues lines;

        Columns(LeafReader segment) throws IOException {
            this.segment = segment;
            ids = segment.getBinaryDocValues(ItemDocument.ID);
            hashes = segment.getBinaryDocValues(ItemDocument.HASH);
            lines = segment.getNumericDocValues(ItemDocument.LINE);
        }

        String id(int doc) throws IOException {
            if (ids == null || !ids.advanceExact(doc)) {
                throw incomplete();
            }
            return ids.binaryValue().utf8ToString();
        }

        Known known(int doc) throws IOException {
            if (hashes == null || lines == null || !hashes.advanceExact(doc) || !lines.advanceExact(doc)) {
                throw incomplete();
            }
            return new Known(ItemStamp.parse(hashes.binaryValue().utf8ToString()), lines.longValue());
        }

        private CorruptIndexException incomplete() {
            return new CorruptIndexException("an item has no id, content hash or line", segment.toString());
        }
    }
}
