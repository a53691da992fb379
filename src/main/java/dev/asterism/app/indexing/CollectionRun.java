package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One run of a source's rows into a collection, whoever makes their vectors: tells which rows are new or changed,
/// counts what becomes of all of them, and commits every bulk. Not safe for use by several threads.
final class CollectionRun implements AutoCloseable {
    /// How much the rows hold together that are read ahead, or prepared, at one time: one may have as many as 64
    /// million characters.
    static final long MOST_AHEAD = 32 << 20;

    private final Manifest manifest;
    private final SourceSurvey survey;
    private final int bulkSize;
    private final Progress progress;
    private final CollectionWriter writer;
    private final Progress.Stage stage;
    private final List<SourceRow.Skipped> skipped = new ArrayList<>();
    private final long start;
    private long read;
    private long stored;
    private long unchanged;
    private long removed;
    private long uncommitted;
    private long storeNanos;

    /// Opens the collection, or begins it.
    ///
    /// @param bulkSize rows a commit
    CollectionRun(VectorStore store, Manifest manifest, SourceSurvey survey, int bulkSize, Progress progress) {
        this.manifest = manifest;
        this.survey = survey;
        this.start = System.nanoTime() - survey.takeNanos();
        this.bulkSize = bulkSize;
        this.progress = progress;
        this.writer = store.write(manifest, survey.source().origin());
        this.stage = progress.stage(manifest.collection(), survey.rows());
    }

    /// Whether the user wants the run to stop.
    boolean cancelled() {
        return stage.cancelled();
    }

    /// Tells which items [#hashIfChanged] will be asked for next.
    void expect(List<String> ids) {
        writer.expect(ids);
    }

    /// Counts a row that was read, good or bad.
    void countRow() {
        read++;
    }

    /// Reports a row that cannot be used.
    void skip(SourceRow.Skipped row) {
        skipped.add(row);
    }

    /// The hash to store an item with; nothing where a later row has its id, or it is stored already as it is.
    ///
    /// @param hash of all that the stored item depends on
    Optional<String> hashIfChanged(Item item, Supplier<String> hash) {
        Optional<SourceRow.Skipped> superseded = survey.supersededBy(item);
        if (superseded.isPresent()) {
            skip(superseded.get());
            return Optional.empty();
        }
        String wanted = hash.get();
        if (writer.contentHash(item.id()).filter(wanted::equals).isPresent()) {
            unchanged++;
            if (writer.claim(item.id())) {
                count(1);
            }
            return Optional.empty();
        }
        return Optional.of(wanted);
    }

    /// Stores an item.
    void put(StoredItem item) {
        long before = System.nanoTime();
        writer.put(item);
        stored++;
        count(1);
        storeNanos += System.nanoTime() - before;
    }

    /// Stores items side by side, no two of one id; where they fill a bulk they are all part of it.
    void putAll(List<StoredItem> items) {
        long before = System.nanoTime();
        writer.putAll(items);
        stored += items.size();
        count(items.size());
        storeNanos += System.nanoTime() - before;
    }

    private void count(int items) {
        uncommitted += items;
        if (uncommitted >= bulkSize) {
            commit();
        }
    }

    private void commit() {
        writer.commit();
        uncommitted = 0;
    }

    /// Shows how far the run is.
    ///
    /// @param waiting rows that were read and are not stored yet
    void show(long waiting) {
        stage.reach(read - waiting, skipped.isEmpty() ? "" : skipped.size() + " skipped");
    }

    /// Removes the items whose rows are gone, if that is wanted and the user did not stop the run, and commits.
    void finish() {
        if (survey.prune() && !cancelled()) {
            removed = writer.retain(survey::holds);
        }
        // Rows that are all unusable must not leave an empty collection.
        if (stored + unchanged + removed > 0) {
            commit();
        }
    }

    /// Commits what is stored, where the run ends before its time: vectors may have cost money.
    void keep() {
        if (uncommitted > 0) {
            commit();
        }
    }

    /// What came of the run, once it is closed.
    ///
    /// @param truncation texts that the model did not read to their end
    /// @param billedTokens that a server asks money for
    /// @param embedSeconds time in the model
    /// @throws CancelledException if the user stopped it
    IndexOutcome outcome(IngestKind intake, Truncation truncation, long billedTokens, double embedSeconds) {
        if (progress.cancelled()) {
            throw new CancelledException("interrupted; " + (stored + unchanged) + " rows are in the collection \""
                    + manifest.collection() + "\", the same command goes on from there");
        }
        return new IndexOutcome(
                intake,
                manifest,
                read,
                stored,
                unchanged,
                removed,
                skipped,
                truncation,
                billedTokens,
                survey.source().unread(),
                (System.nanoTime() - start) / 1e9,
                embedSeconds,
                storeNanos / 1e9);
    }

    @Override
    public void close() {
        try (stage) {
            writer.close();
        }
    }
}
