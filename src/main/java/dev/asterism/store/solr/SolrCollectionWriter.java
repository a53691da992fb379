package dev.asterism.store.solr;

import dev.asterism.model.CollectionWriter;
import dev.asterism.model.Manifest;
import dev.asterism.model.StoredItem;
import dev.asterism.store.Admission;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.SolrInputDocument;

/// Writes to one collection, beside any number of others that do.
///
/// What is put is held until it is committed. An answered request is in the transaction logs of all replicas that are
/// up, so a commit needs no more than that; searches see it when the writer is closed, or when the cluster next looks,
/// within ten seconds. Sending an item twice is harmless: its key is its id.
final class SolrCollectionWriter implements CollectionWriter {
    /// Of a request, about.
    private static final int MOST_BYTES = 8 << 20;

    /// The collection is made, and its manifest written, by the first commit.
    private enum State {
        FRESH,
        RENEWED,
        UNCHANGED
    }

    private final Collections collections;
    private final SolrCollection collection;
    private final InstantSource clock;
    private final ContentHashes hashes;
    private final Map<String, StoredItem> pending = new LinkedHashMap<>();
    private Manifest manifest;
    private State state;
    private boolean unseen;

    private SolrCollectionWriter(
            Collections collections, SolrCollection collection, InstantSource clock, Manifest manifest, State state) {
        this.collections = collections;
        this.collection = collection;
        this.clock = clock;
        this.hashes = new ContentHashes(collection);
        this.manifest = manifest;
        this.state = state;
    }

    static SolrCollectionWriter open(
            Collections collections, SolrCollection collection, Manifest wanted, InstantSource clock) {
        Admission.checkDimension(wanted);
        Optional<Manifest> found = collections.exists(collection.name())
                ? collection.manifest().map(SolrCollection.Kept::manifest)
                : Optional.empty();
        Manifest manifest = found.map(old -> Admission.continued(old, wanted)).orElse(wanted);
        State state = found.isEmpty() ? State.FRESH : found.get().equals(manifest) ? State.UNCHANGED : State.RENEWED;
        return new SolrCollectionWriter(collections, collection, clock, manifest, state);
    }

    @Override
    public void expect(Iterable<String> ids) {
        hashes.expect(ids);
    }

    @Override
    public Optional<String> contentHash(String id) {
        StoredItem put = pending.get(id);
        return put != null ? Optional.of(put.contentHash()) : state == State.FRESH ? Optional.empty() : hashes.of(id);
    }

    @Override
    public void put(StoredItem item) {
        Admission.check(item, manifest);
        pending.remove(item.item().id());
        pending.put(item.item().id(), item);
    }

    @Override
    public void commit() {
        if (state == State.UNCHANGED && pending.isEmpty()) {
            return;
        }
        unseen = false;
        begin();
        List<SolrInputDocument> documents = new ArrayList<>();
        long bytes = 0;
        for (StoredItem item : pending.values()) {
            documents.add(ItemDocument.of(item));
            bytes += bytes(item);
            if (bytes >= MOST_BYTES) {
                collection.put(documents);
                documents.clear();
                bytes = 0;
            }
        }
        if (!documents.isEmpty()) {
            collection.put(documents);
        }
        pending.keySet().forEach(hashes::forget);
        pending.clear();
        unseen = true;
    }

    private void begin() {
        SolrCollection.Kept kept = new SolrCollection.Kept(manifest, clock.instant());
        switch (state) {
            case FRESH -> {
                collections.create(collection.name(), manifest.model().dimension());
                if (!collection.begin(kept)) {
                    collection
                            .manifest()
                            .ifPresent(first -> manifest = Admission.continued(first.manifest(), manifest));
                }
            }
            case RENEWED -> collection.put(kept);
            case UNCHANGED -> {}
        }
        state = State.UNCHANGED;
    }

    private static long bytes(StoredItem item) {
        long text = 0;
        for (String value : item.item().fields().values()) {
            text += 2L * value.length();
        }
        return 10L * item.vector().length + item.thumbnail().length + text;
    }

    @Override
    public void close() {
        if (unseen) {
            unseen = false;
            collection.put(new SolrCollection.Kept(manifest, clock.instant()));
            collection.show();
        }
    }
}
