package dev.asterism.store.lucene;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.store.RowJson;
import dev.asterism.store.SampledReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Reads one commit of an index. Every call takes its own cursors, so calls from many threads do not meet.
final class LuceneCollectionReader implements CollectionReader {
    private final Directory directory;
    private final DirectoryReader reader;
    private final CommitRecord commit;
    private final Ordinals ordinals;
    private final VectorSearch search;

    private LuceneCollectionReader(
            Directory directory, DirectoryReader reader, CommitRecord commit, Ordinals ordinals) {
        this.directory = directory;
        this.reader = reader;
        this.commit = commit;
        this.ordinals = ordinals;
        this.search =
                new VectorSearch(reader, ordinals, commit.manifest().model().dimension());
    }

    static LuceneCollectionReader open(String collection, Directory directory) throws IOException {
        DirectoryReader reader = DirectoryReader.open(directory);
        try {
            CommitRecord commit =
                    CommitRecord.of(collection, reader.getIndexCommit().getUserData());
            return new LuceneCollectionReader(directory, reader, commit, Ordinals.of(reader));
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public Manifest manifest() {
        return commit.manifest();
    }

    @Override
    public int size() {
        return ordinals.docs().length;
    }

    @Override
    public CollectionReader part(int most) {
        return SampledReader.of(this, most);
    }

    @Override
    public String fingerprint() {
        return commit.fingerprint();
    }

    @Override
    public String id(int ordinal) {
        try {
            return Ordinals.id(reader, doc(ordinal)).utf8ToString();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public OptionalInt ordinal(String id) {
        try {
            BytesRef term = new Term(ItemDocument.ID, id).bytes();
            for (LeafReaderContext leaf : reader.leaves()) {
                PostingsEnum docs = leaf.reader().postings(new Term(ItemDocument.ID, term), PostingsEnum.NONE);
                Bits live = leaf.reader().getLiveDocs();
                while (docs != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    if (live == null || live.get(docs.docID())) {
                        return OptionalInt.of(ordinals.ordinals()[leaf.docBase + docs.docID()]);
                    }
                }
            }
            return OptionalInt.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Item item(int ordinal) {
        int doc = doc(ordinal);
        try {
            LeafReaderContext leaf = leaf(doc);
            NumericDocValues line = leaf.reader().getNumericDocValues(ItemDocument.LINE);
            BinaryDocValues row = leaf.reader().getBinaryDocValues(ItemDocument.ROW);
            if (!line.advanceExact(doc - leaf.docBase) || !row.advanceExact(doc - leaf.docBase)) {
                throw new IOException("document " + doc + " has no row");
            }
            String json = row.binaryValue().utf8ToString();
            return new Item(id(ordinal), line.longValue(), RowJson.fields(json));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public float[] vector(int ordinal) {
        int doc = doc(ordinal);
        try {
            LeafReaderContext leaf = leaf(doc);
            return VectorSearch.values(leaf).vectorValue(doc - leaf.docBase).clone();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Reads the vectors in the order they lie on disk and puts each where it belongs.
    @Override
    public Matrix vectors() {
        int dimension = manifest().model().dimension();
        Matrix matrix = Matrix.zeros(size(), dimension);
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                FloatVectorValues values = VectorSearch.values(leaf);
                for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                    int ordinal = ordinals.ordinals()[leaf.docBase + doc];
                    if (ordinal >= 0) {
                        System.arraycopy(
                                values.vectorValue(doc), 0, matrix.values(), matrix.offset(ordinal), dimension);
                    }
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return matrix;
    }

    @Override
    public Optional<byte[]> thumbnail(int ordinal) {
        int doc = doc(ordinal);
        try {
            LeafReaderContext leaf = leaf(doc);
            BinaryDocValues thumbnails = leaf.reader().getBinaryDocValues(ItemDocument.THUMBNAIL);
            if (thumbnails == null || !thumbnails.advanceExact(doc - leaf.docBase)) {
                return Optional.empty();
            }
            BytesRef bytes = thumbnails.binaryValue();
            return Optional.of(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public List<Hit> nearest(float[] query, int k, Filter filter) {
        try {
            return search.nearest(query, k, filter);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private int doc(int ordinal) {
        return ordinals.docs()[ordinal];
    }

    private LeafReaderContext leaf(int doc) {
        return reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    }

    private StoreException failed(IOException e) {
        return new StoreException(
                "collection \"" + manifest().collection() + "\" cannot be read: " + LuceneVectorStore.reason(e), e);
    }

    @Override
    public void close() {
        try (directory) {
            reader.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
