package dev.asterism.store.solr;

import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionRules;
import dev.asterism.store.ItemStamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
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
    private static final int ITEMS_A_PAGE = 200;

    /// The collection is made, and its manifest written, by the first commit.
    private enum State {
        FRESH,
        RENEWED,
        UNCHANGED
    }

    private final SolrCollections collections;
    private final SolrCollection collection;
    private final InstantSource clock;
    private final String origin;
    private final ItemStamps stamps;
    private final Map<String, StoredItem> pending = new LinkedHashMap<>();

    /// Items of other sources that the next commit makes this one's.
    private final Set<String> claimed = new LinkedHashSet<>();

    /// What the source's items have to pass, or the next commit removes them; empty where none are removed.
    private Optional<Predicate<String>> kept = Optional.empty();

    private Manifest manifest;
    private State state;
    private boolean unseen;

    private SolrCollectionWriter(
            SolrCollections collections,
            SolrCollection collection,
            InstantSource clock,
            Manifest manifest,
            String origin,
            State state) {
        this.collections = collections;
        this.collection = collection;
        this.clock = clock;
        this.stamps = new ItemStamps(collection);
        this.manifest = manifest;
        this.origin = origin;
        this.state = state;
    }

    static SolrCollectionWriter open(
            SolrCollections collections,
            SolrCollection collection,
            Manifest wanted,
            String origin,
            InstantSource clock) {
        CollectionRules.checkDimension(wanted);
        Optional<Manifest> found = collections.exists(collection.name())
                ? collection.manifest().map(SolrCollection.Kept::manifest)
                : Optional.empty();
        Manifest manifest =
                found.map(old -> CollectionRules.continued(old, wanted)).orElse(wanted);
        State state = found.isEmpty() ? State.FRESH : found.get().equals(manifest) ? State.UNCHANGED : State.RENEWED;
        return new SolrCollectionWriter(collections, collection, clock, manifest, origin, state);
    }

    private String source() {
        return ItemStamp.source(manifest, origin);
    }

    @Override
    public void expect(List<String> ids) {
        stamps.expect(ids);
    }

    @Override
    public Optional<String> contentHash(String id) {
        StoredItem put = pending.get(id);
        return put != null ? Optional.of(put.contentHash()) : committed(id).map(ItemStamp::contentHash);
    }

    /// Of an item that is stored and not to be removed.
    private Optional<ItemStamp> committed(String id) {
        return state == State.FRESH ? Optional.empty() : stamps.of(id).filter(stamp -> !removes(id, stamp));
    }

    private boolean isOwn(ItemStamp stamp) {
        return stamp.source().equals(source());
    }

    private boolean removes(String id, ItemStamp stamp) {
        return kept.isPresent() && isOwn(stamp) && !kept.get().test(id);
    }

    @Override
    public void put(StoredItem item) {
        CollectionRules.check(item, manifest);
        claimed.remove(item.item().id());
        pending.remove(item.item().id());
        pending.put(item.item().id(), item);
    }

    @Override
    public void putAll(List<StoredItem> items) {
        CollectionRules.checkDifferent(items);
        items.forEach(this::put);
    }

    @Override
    public boolean claim(String id) {
        return !pending.containsKey(id)
                && committed(id).filter(stamp -> !isOwn(stamp)).isPresent()
                && claimed.add(id);
    }

    @Override
    public int retain(Predicate<String> ids) {
        Set<String> dropped = new HashSet<>(pending.keySet());
        dropped.removeIf(ids);
        pending.keySet().removeAll(dropped);
        claimed.removeIf(ids.negate());
        int[] removed = {dropped.size()};
        if (state != State.FRESH) {
            showCommitted();
            kept = Optional.of(kept.map(earlier -> earlier.and(ids)).orElse(ids));
            forEachRemoved(id -> removed[0] += dropped.contains(id) ? 0 : 1);
            kept = removed[0] == 0 ? Optional.empty() : kept;
        }
        return removed[0];
    }

    private void forEachRemoved(Consumer<String> action) {
        new ItemStream(collection, List.of(), SolrItemDocument.ID + "," + SolrItemDocument.HASH, IDS_A_PAGE)
                .forEach(document -> {
                    String id = SolrItemDocument.id(document);
                    if (removes(id, SolrItemDocument.stamp(document))) {
                        action.accept(id);
                    }
                });
    }

    @Override
    public void commit() {
        if (state == State.UNCHANGED && pending.isEmpty() && claimed.isEmpty() && kept.isEmpty()) {
            return;
        }
        unseen = false;
        begin();
        remove();
        takeOver();
        send(pending.values());
        pending.keySet().forEach(stamps::forget);
        pending.clear();
        unseen = true;
    }

    private void remove() {
        if (kept.isEmpty()) {
            return;
        }
        List<String> page = new ArrayList<>();
        forEachRemoved(id -> {
            page.add(SolrKey.of(id));
            if (page.size() == IDS_A_PAGE) {
                collection.delete(page);
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            collection.delete(page);
        }
        kept = Optional.empty();
        stamps.forgetAll();
    }

    /// Puts the items again that were claimed, under the name of this source.
    private void takeOver() {
        for (List<String> page :
                claimed.stream().gather(Gatherers.windowFixed(ITEMS_A_PAGE)).toList()) {
            List<String> keys = page.stream().map(SolrKey::of).toList();
            send(collection.get(keys, SolrItemDocument.STORED).stream()
                    .map(SolrItemDocument::stored)
                    .toList());
        }
        claimed.forEach(stamps::forget);
        claimed.clear();
    }

    private void send(Collection<StoredItem> items) {
        List<StoredItem> bulk = new ArrayList<>();
        long bytes = 0;
        for (StoredItem item : items) {
            bulk.add(item);
            bytes += bytes(item);
            if (bytes >= MOST_BYTES) {
                sendBulk(bulk);
                bulk.clear();
                bytes = 0;
            }
        }
        if (!bulk.isEmpty()) {
            sendBulk(bulk);
        }
    }

    /// Sends items, and looks whether the last arrived: a request that breaks off is taken as far as it came.
    private void sendBulk(List<StoredItem> bulk) {
        String source = source();
        List<SolrInputDocument> documents =
                bulk.stream().map(item -> SolrItemDocument.of(item, source)).toList();
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
        ItemStamp stamp = new ItemStamp(item.contentHash(), source());
        return collection.get(List.of(SolrKey.of(item.item().id())), SolrItemDocument.HASH).stream()
                .anyMatch(document -> stamp.equals(SolrItemDocument.stamp(document)));
    }

    private void begin() {
        switch (state) {
            case FRESH -> {
                collections.create(collection.name(), manifest.model().dimension());
                if (!collection.begin(new SolrCollection.Kept(manifest, clock.instant()))) {
                    collection
                            .manifest()
                            .ifPresent(first -> manifest = CollectionRules.continued(first.manifest(), manifest));
                }
            }
            case RENEWED -> write();
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
            write();
            collection.show();
        }
    }

    /// Writes the manifest over the one that is there, which another process may have added a source to.
    private void write() {
        manifest = collection
                .manifest()
                .map(latest -> CollectionRules.joined(latest.manifest(), manifest))
                .orElse(manifest);
        collection.put(new SolrCollection.Kept(manifest, clock.instant()));
    }
}
