package dev.asterism.store.solr;

import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionRules;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.solr.common.SolrInputDocument;

/// Writes to one collection, beside any number of others that do.
///
/// What is put is held until it is committed. An answered request is in the transaction logs of all replicas that
/// are up, so a commit needs no more than that; searches see it when the writer is closed, or when the cluster
/// next looks, within ten seconds. Sending an item twice is harmless: its key is its id.
final class SolrCollectionWriter implements CollectionWriter {
    /// Of a request, about.
    private static final int MOST_BYTES = 8 << 20;

    private static final int IDS_A_PAGE = 5000;

    /// The collection is made, and its manifest written, by the first commit.
    private enum State {
        FRESH,
        RENEWED,
        UNCHANGED
    }

    private final SolrCollections collections;
    private final SolrCollection collection;
    private final InstantSource clock;
    private final ContentHashes hashes;
    private final Map<String, StoredItem> pending = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();
    private Manifest manifest;
    private State state;
    private boolean unseen;

    private SolrCollectionWriter(
            SolrCollections collections,
            SolrCollection collection,
            InstantSource clock,
            Manifest manifest,
            State state) {
        this.collections = collections;
        this.collection = collection;
        this.clock = clock;
        this.hashes = new ContentHashes(collection);
        this.manifest = manifest;
        this.state = state;
    }

    static SolrCollectionWriter open(
            SolrCollections collections, SolrCollection collection, Manifest wanted, InstantSource clock) {
        CollectionRules.checkDimension(wanted);
        Optional<Manifest> found = collections.exists(collection.name())
                ? collection.manifest().map(SolrCollection.Kept::manifest)
                : Optional.empty();
        Manifest manifest =
                found.map(old -> CollectionRules.continued(old, wanted)).orElse(wanted);
        State state = found.isEmpty() ? State.FRESH : found.get().equals(manifest) ? State.UNCHANGED : State.RENEWED;
        return new SolrCollectionWriter(collections, collection, clock, manifest, state);
    }

    @Override
    public void expect(List<String> ids) {
        hashes.expect(ids);
    }

    @Override
    public Optional<String> contentHash(String id) {
        StoredItem put = pending.get(id);
        if (put != null) {
            return Optional.of(put.contentHash());
        }
        return state == State.FRESH || removed.contains(id) ? Optional.empty() : hashes.of(id);
    }

    @Override
    public void put(StoredItem item) {
        CollectionRules.check(item, manifest);
        removed.remove(item.item().id());
        pending.remove(item.item().id());
        pending.put(item.item().id(), item);
    }

    @Override
    public void putAll(List<StoredItem> items) {
        CollectionRules.checkDifferent(items);
        items.forEach(this::put);
    }

    @Override
    public int retain(Predicate<String> ids) {
        if (state != State.FRESH) {
            showCommitted();
            new ItemStream(collection, List.of(), SolrItemDocument.ID, IDS_A_PAGE).forEach(document -> {
                String id = SolrItemDocument.id(document);
                if (!ids.test(id)) {
                    removed.add(id);
                }
            });
        }
        Set<String> gone = new HashSet<>(removed);
        pending.keySet().stream().filter(ids.negate()).forEach(gone::add);
        pending.keySet().removeAll(gone);
        return gone.size();
    }

    @Override
    public void commit() {
        if (state == State.UNCHANGED && pending.isEmpty() && removed.isEmpty()) {
            return;
        }
        unseen = false;
        begin();
        remove();
        send();
        pending.keySet().forEach(hashes::forget);
        pending.clear();
        unseen = true;
    }

    private void remove() {
        List<String> keys = removed.stream().map(SolrKey::of).toList();
        for (int from = 0; from < keys.size(); from += IDS_A_PAGE) {
            collection.delete(keys.subList(from, Math.min(from + IDS_A_PAGE, keys.size())));
        }
        removed.forEach(hashes::forget);
        removed.clear();
    }

    private void send() {
        List<StoredItem> bulk = new ArrayList<>();
        long bytes = 0;
        for (StoredItem item : pending.values()) {
            bulk.add(item);
            bytes += bytes(item);
            if (bytes >= MOST_BYTES) {
                send(bulk);
                bulk.clear();
                bytes = 0;
            }
        }
        if (!bulk.isEmpty()) {
            send(bulk);
        }
    }

    /// Sends items, and looks whether the last arrived: a request that breaks off is taken as far as it came.
    private void send(List<StoredItem> bulk) {
        List<SolrInputDocument> documents =
                bulk.stream().map(SolrItemDocument::of).toList();
        collection.put(documents);
        if (!holds(bulk.getLast())) {
            collection.put(documents);
            if (!holds(bulk.getLast())) {
                throw new StoreException("the cluster took only some of " + bulk.size() + " items for collection \""
                        + manifest.collection() + "\"; run the same command again");
            }
        }
    }

    private boolean holds(StoredItem item) {
        return collection.get(List.of(SolrKey.of(item.item().id())), SolrItemDocument.HASH).stream()
                .anyMatch(document -> item.contentHash().equals(document.getFirstValue(SolrItemDocument.HASH)));
    }

    private void begin() {
        SolrCollection.Kept kept = new SolrCollection.Kept(manifest, clock.instant());
        switch (state) {
            case FRESH -> {
                collections.create(collection.name(), manifest.model().dimension());
                if (!collection.begin(kept)) {
                    collection
                            .manifest()
                            .ifPresent(first -> manifest = CollectionRules.continued(first.manifest(), manifest));
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
        showCommitted();
    }

    private void showCommitted() {
        if (unseen) {
            unseen = false;
            collection.put(new SolrCollection.Kept(manifest, clock.instant()));
            collection.show();
        }
    }
}
