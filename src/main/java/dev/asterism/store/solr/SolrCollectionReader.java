package dev.asterism.store.solr;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.solr.common.SolrDocument;

/// Reads one collection. An item that was written again since it was opened is read as it is now.
final class SolrCollectionReader implements CollectionReader {
    private static final int VECTORS_A_PAGE = 1000;
    private static final int THUMBNAILS_A_PAGE = 500;

    private final SolrCollection collection;
    private final Manifest manifest;
    private final Snapshot snapshot;
    private final SolrOrdinals ordinals;
    private final NearestSearch search;
    private final ReadAhead<Item> items;
    private final ReadAhead<float[]> vectors;
    private final ReadAhead<byte[]> thumbnails;

    SolrCollectionReader(Snapshot snapshot, Manifest manifest) {
        this.collection = snapshot.collection();
        this.manifest = manifest;
        this.snapshot = snapshot;
        this.ordinals = new SolrOrdinals(snapshot);
        this.search = new NearestSearch(snapshot, ordinals, manifest.model().dimension());
        this.items = readAhead(SolrItemDocument.LINE + "," + SolrItemDocument.ROW, SolrItemDocument::item);
        this.vectors = readAhead(SolrItemDocument.FLOATS, SolrItemDocument::vector);
        this.thumbnails = readAhead(SolrItemDocument.THUMBNAIL, SolrItemDocument::thumbnail);
    }

    private <T> ReadAhead<T> readAhead(String fields, Function<SolrDocument, T> reader) {
        return new ReadAhead<>(
                wanted -> documents(ordinals.ids(wanted), SolrItemDocument.ID + "," + fields).stream()
                        .map(reader)
                        .toList(),
                ordinals.size());
    }

    private List<SolrDocument> documents(List<String> ids, String fields) {
        Map<String, SolrDocument> found = new HashMap<>();
        for (SolrDocument document :
                collection.get(ids.stream().map(SolrKey::of).toList(), fields)) {
            found.put(SolrItemDocument.id(document), document);
        }
        List<SolrDocument> documents = new ArrayList<>();
        for (String id : ids) {
            documents.add(Optional.ofNullable(found.get(id)).orElseThrow(() -> gone(id)));
        }
        return documents;
    }

    private StoreException gone(String id) {
        return new StoreException(
                "item \"" + id + "\" is no longer in collection \"" + manifest.collection() + "\"; open it again");
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public int size() {
        return ordinals.size();
    }

    @Override
    public int total() {
        return Math.max(snapshot.total(), size());
    }

    @Override
    public CollectionReader part(int most) {
        return size() <= most ? this : new SolrCollectionReader(snapshot.part(most), manifest);
    }

    @Override
    public String fingerprint() {
        return snapshot.fingerprint().toString();
    }

    @Override
    public String id(int ordinal) {
        return ordinals.id(ordinal);
    }

    @Override
    public OptionalInt ordinal(String id) {
        return ordinals.of(id);
    }

    @Override
    public void expect(int[] wanted) {
        ReadingOrder order = new ReadingOrder(wanted);
        items.expect(order);
        vectors.expect(order);
        thumbnails.expect(order);
    }

    @Override
    public Item item(int ordinal) {
        return items.get(ordinal);
    }

    @Override
    public float[] vector(int ordinal) {
        return vectors.get(ordinal).clone();
    }

    @Override
    public Matrix vectors() {
        int dimension = manifest.model().dimension();
        Matrix matrix = Matrix.zeros(size(), dimension);
        PackedIds ids = ordinals.listing();
        int[] read = {0};
        new ItemStream(collection, snapshot.part(), SolrItemDocument.ID + "," + SolrItemDocument.FLOATS, VECTORS_A_PAGE)
                .forEach(document -> {
                    int ordinal = ids.indexOf(SolrItemDocument.id(document));
                    if (ordinal >= 0) {
                        System.arraycopy(
                                SolrItemDocument.vector(document),
                                0,
                                matrix.values(),
                                matrix.offset(ordinal),
                                dimension);
                        read[0]++;
                    }
                });
        if (read[0] < size()) {
            throw new StoreException("collection \"" + manifest.collection() + "\" had " + size()
                    + " items when it was opened, of which " + read[0] + " are left; run this again");
        }
        return matrix;
    }

    @Override
    public Optional<byte[]> thumbnail(int ordinal) {
        return Optional.of(thumbnails.get(ordinal))
                .filter(bytes -> bytes.length > 0)
                .map(byte[]::clone);
    }

    @Override
    public List<Optional<byte[]>> thumbnails(int[] wanted) {
        List<Optional<byte[]>> found = new ArrayList<>();
        for (int from = 0; from < wanted.length; from += THUMBNAILS_A_PAGE) {
            List<String> ids = Arrays.stream(wanted, from, Math.min(from + THUMBNAILS_A_PAGE, wanted.length))
                    .mapToObj(ordinals::id)
                    .toList();
            documents(ids, SolrItemDocument.ID + "," + SolrItemDocument.THUMBNAIL).stream()
                    .map(SolrItemDocument::thumbnail)
                    .map(bytes -> Optional.of(bytes).filter(jpeg -> jpeg.length > 0))
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<Hit> nearest(float[] query, int k, Filter filter) {
        return search.nearest(query, k, filter);
    }

    /// The connection is the store's.
    @Override
    public void close() {}
}
