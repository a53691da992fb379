package dev.asterism.store.lucene;

import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.error.StoreException;
import dev.asterism.store.CollectionFingerprint;
import dev.asterism.store.CollectionRules;
import dev.asterism.store.ItemStamp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/// Writes to one index.
final class LuceneCollectionWriter implements CollectionWriter {
    private static final long MEGABYTE = 1 << 20;

    /// Megabytes that merging makes at most; what memory holds becomes segments of half of that and more.
    private static final double LARGEST_MERGED = 80;

    private static final int KNOWN_IN_MEMORY = 10_000;

    private final Directory directory;
    private final IndexWriter writer;
    private final Manifest manifest;
    private final String source;
    private final InstantSource clock;
    private final ItemLookup items;
    private CollectionFingerprint fingerprint = new CollectionFingerprint();
    private boolean changed;

    private LuceneCollectionWriter(
            Directory directory, IndexWriter writer, Manifest manifest, String origin, InstantSource clock)
            throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.manifest = manifest;
        this.source = ItemStamp.source(manifest, origin);
        this.clock = clock;
        items = ItemLookup.of(writer, KNOWN_IN_MEMORY);
    }

    static LuceneCollectionWriter open(Path folder, Manifest wanted, String origin, InstantSource clock)
            throws IOException {
        CollectionRules.checkDimension(wanted);
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, config());
            if (!DirectoryReader.indexExists(directory)) {
                LuceneCollectionWriter fresh = new LuceneCollectionWriter(directory, writer, wanted, origin, clock);
                fresh.changed = true;
                return fresh;
            }
            CommitRecord last = LuceneVectorStore.lastCommit(wanted.collection(), directory);
            Manifest manifest = CollectionRules.continued(last.manifest(), wanted);
            CollectionFingerprint fingerprint = new CollectionFingerprint(last.fingerprint());
            LuceneCollectionWriter opened = new LuceneCollectionWriter(directory, writer, manifest, origin, clock);
            opened.fingerprint = fingerprint;
            opened.changed = !manifest.equals(last.manifest());
            return opened;
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback();
            }
            directory.close();
            throw e;
        }
    }

    /// Small segments are merged in the background while the model works on, so that small bulks do not end in
    /// hundreds of them. Large ones are left as they are, and never forced into one: each merge builds the whole
    /// graph once more, for minutes, and at the same search width one graph finds fewer of the nearest than
    /// several do.
    private static IndexWriterConfig config() {
        TieredMergePolicy policy = new TieredMergePolicy();
        policy.setMaxMergedSegmentMB(LARGEST_MERGED);
        long megabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return new IndexWriterConfig()
                .setCodec(new VectorCodec())
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(Math.min(256, megabytes / 8.0))
                .setMergePolicy(policy)
                .setMergeScheduler(new ConcurrentMergeScheduler());
    }

    @Override
    public void expect(List<String> ids) {
        attempt(() -> items.expect(ids));
    }

    @Override
    public Optional<String> contentHash(String id) {
        return known(id).map(known -> known.stamp().contentHash());
    }

    private Optional<ItemLookup.Known> known(String id) {
        try {
            return items.of(id);
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean claim(String id) {
        Optional<ItemLookup.Known> others =
                known(id).filter(known -> !known.stamp().source().equals(source));
        others.ifPresent(known -> {
            ItemStamp stamp = new ItemStamp(known.stamp().contentHash(), source);
            attempt(() -> {
                writer.updateBinaryDocValue(term(id), ItemDocument.HASH, new BytesRef(stamp.text()));
                items.put(id, new ItemLookup.Known(stamp, known.line()));
            });
            changed = true;
        });
        return others.isPresent();
    }

    @Override
    public void put(StoredItem stored) {
        CollectionRules.check(stored, manifest);
        index(stored);
        changed = true;
        remember(stored);
    }

    /// Documents are made, and graphs are built, by all processors at once.
    @Override
    public void putAll(List<StoredItem> stored) {
        stored.forEach(item -> CollectionRules.check(item, manifest));
        CollectionRules.checkDifferent(stored);
        try {
            stored.parallelStream().forEach(this::index);
        } finally {
            changed = true;
        }
        expect(stored.stream().map(one -> one.item().id()).toList());
        stored.forEach(this::remember);
    }

    private void index(StoredItem stored) {
        attempt(() -> writer.updateDocument(term(stored.item().id()), ItemDocument.of(stored, source)));
    }

    private void remember(StoredItem stored) {
        String id = stored.item().id();
        long line = stored.item().line();
        ItemStamp stamp = new ItemStamp(stored.contentHash(), source);
        attempt(() -> items.put(id, new ItemLookup.Known(stamp, line))
                .ifPresent(old -> fingerprint.remove(id, old.line(), old.stamp().contentHash())));
        fingerprint.add(id, line, stored.contentHash());
    }

    @Override
    public int retain(Predicate<String> ids) {
        int before = items.size();
        attempt(() -> {
            items.forEach((id, known) -> {
                if (known.stamp().source().equals(source) && !ids.test(id)) {
                    delete(id, known);
                }
            });
            if (changed) {
                items.lookAgain();
            }
        });
        return before - items.size();
    }

    private void delete(String id, ItemLookup.Known known) {
        attempt(() -> writer.deleteDocuments(term(id)));
        fingerprint.remove(id, known.line(), known.stamp().contentHash());
        changed = true;
    }

    private static Term term(String id) {
        return new Term(ItemDocument.ID, id);
    }

    @Override
    public void commit() {
        if (!changed) {
            return;
        }
        attempt(() -> {
            commitIndex();
            changed = false;
            items.committed();
        });
    }

    private void commitIndex() throws IOException {
        CommitRecord record = new CommitRecord(manifest, items.size(), fingerprint.toString(), clock.instant());
        writer.setLiveCommitData(record.toUserData().entrySet());
        writer.commit();
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    private StoreException failed(Exception e) {
        return new StoreException(
                "collection \"" + manifest.collection() + "\" cannot be written: " + LuceneVectorStore.reason(e), e);
    }

    /// Where all is committed, merges that are under way are waited for and kept.
    @Override
    public void close() {
        try (directory;
                Closeable _ = writer::rollback;
                items) {
            if (writer.isOpen() && !changed) {
                ((ConcurrentMergeScheduler) writer.getConfig().getMergeScheduler()).sync();
                if (writer.hasUncommittedChanges()) {
                    commitIndex();
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
