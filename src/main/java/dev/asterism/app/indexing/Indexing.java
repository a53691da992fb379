package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.matrix.Matrix;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// The pipeline from a source into a collection.
///
/// Rows are read in order; those that changed are prepared (fetched, decoded) side by side on virtual threads,
/// ahead of the model, which takes them in batches. The model has the next batch before the last one is stored, so
/// that it never waits. Every bulk of rows is one commit. A row that cannot be used is left out and told, never
/// fatal.
public final class Indexing {
    /// @param source of the rows
    /// @param collection the name to store under
    /// @param tasks rows prepared side by side
    /// @param bulkSize rows a commit
    /// @param prune whether items are removed that have no row in the source any more
    public record Plan(ItemSource source, String collection, int tasks, int bulkSize, boolean prune) {}

    /// Batches the model has at a time: while one is finished and stored, its threads go on with the other.
    private static final int BATCHES_IN_MODEL = 2;

    /// Characters of the rows that are read ahead, or prepared, at one time: a row may have as many as 64 million.
    static final long MOST_CHARACTERS = 32 << 20;

    private final VectorStore store;
    private final InstantSource clock;
    private final Progress progress;

    public Indexing(VectorStore store, InstantSource clock, Progress progress) {
        this.store = store;
        this.clock = clock;
        this.progress = progress;
    }

    /// Indexes one field of a source.
    ///
    /// @throws InputException if the source cannot be read or has no such field, or if items shall be removed and
    ///     there is a row of which nobody knows which item it is
    /// @throws NothingToDoException if the source has no rows
    /// @throws CancelledException if the user asked to stop; what was done is committed
    public <T> IndexOutcome run(Plan plan, FieldEmbedding<T> work) {
        requireField(plan.source(), work.field());
        Manifest manifest = new Manifest(
                plan.collection(),
                work.field(),
                work.modality(),
                work.model(),
                plan.source().columns(),
                plan.source().name(),
                clock.instant());
        return new Run<>(plan, work, manifest).execute();
    }

    private static void requireField(ItemSource source, String field) {
        if (!source.columns().contains(field)) {
            throw new InputException("[" + source.name() + "] there is no column \"" + field + "\"; the columns are "
                    + String.join(", ", source.columns()));
        }
    }

    /// A row on its way: prepared, or why not.
    private sealed interface Outcome<T> {
        record Ready<T>(Item item, String hash, FieldEmbedding.Prepared<T> prepared) implements Outcome<T> {}

        record Failed<T>(SourceRow.Skipped skipped) implements Outcome<T> {}
    }

    /// Rows in the model.
    private record Batch<T>(List<Outcome.Ready<T>> rows, Future<Matrix> vectors) {}

    /// A row being prepared.
    ///
    /// @param characters it has
    private record Ahead<T>(Future<Outcome<T>> outcome, long characters) {}

    private final class Run<T> {
        private final Plan plan;
        private final FieldEmbedding<T> work;
        private final Manifest manifest;
        private final Semaphore permits;
        private final List<SourceRow.Skipped> skipped = new ArrayList<>();
        private final Deque<Ahead<T>> ahead = new ArrayDeque<>();
        private long charactersAhead;
        private final Deque<Batch<T>> inModel = new ArrayDeque<>();
        private final BusyTime modelTime = new BusyTime();
        private long read;
        private long embedded;
        private long unchanged;
        private long removed;
        private int uncommitted;
        private long storeNanos;

        Run(Plan plan, FieldEmbedding<T> work, Manifest manifest) {
            this.plan = plan;
            this.work = work;
            this.manifest = manifest;
            this.permits = new Semaphore(plan.tasks());
        }

        IndexOutcome execute() {
            long start = System.nanoTime();
            SourceSurvey survey = SourceSurvey.of(plan.source(), plan.prune(), progress);
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
                    Progress.Stage stage = progress.stage(manifest.collection(), survey.rows());
                    CollectionWriter writer = store.write(manifest);
                    ItemSource.Rows rows = new ReadAheadRows(plan.source().open(), writer)) {
                try {
                    while (!stage.cancelled() && advance(rows, survey, writer, tasks)) {
                        stage.reach(read - waiting(), skipped.isEmpty() ? "" : skipped.size() + " skipped");
                    }
                    // What the model has is nearly done, also when the user stops.
                    while (!inModel.isEmpty()) {
                        store(inModel.remove(), writer);
                    }
                    if (plan.prune() && !stage.cancelled()) {
                        removed = writer.retain(survey::holds);
                    }
                    // Rows that are all unusable must not leave an empty collection.
                    if (embedded + unchanged + removed > 0) {
                        commit(writer);
                    }
                } finally {
                    ahead.forEach(row -> row.outcome().cancel(true));
                    inModel.forEach(batch -> batch.vectors().cancel(true));
                }
            }
            if (progress.cancelled()) {
                throw IndexOutcome.interrupted(embedded + unchanged, manifest);
            }
            return outcome(start);
        }

        /// Gives the model a batch, or stores one.
        ///
        /// @return whether there is anything left to do
        private boolean advance(
                ItemSource.Rows rows, SourceSurvey survey, CollectionWriter writer, ExecutorService tasks) {
            fill(rows, survey, writer, tasks);
            if (inModel.size() < BATCHES_IN_MODEL && !ahead.isEmpty()) {
                List<Outcome.Ready<T>> ready = take();
                if (!ready.isEmpty()) {
                    inModel.add(new Batch<>(ready, tasks.submit(() -> embed(ready))));
                }
                return true;
            }
            if (inModel.isEmpty()) {
                return false;
            }
            store(inModel.remove(), writer);
            return true;
        }

        private int waiting() {
            return ahead.size()
                    + inModel.stream().mapToInt(batch -> batch.rows().size()).sum();
        }

        /// Reads on until enough rows are being prepared.
        private void fill(ItemSource.Rows rows, SourceSurvey survey, CollectionWriter writer, ExecutorService tasks) {
            int most = 2 * work.window() + plan.tasks();
            while (ahead.size() < most && charactersAhead < MOST_CHARACTERS && rows.hasNext()) {
                read++;
                switch (rows.next()) {
                    case SourceRow.Skipped row -> skipped.add(row);
                    case SourceRow.Read(Item item) ->
                        survey.supersededBy(item).ifPresentOrElse(skipped::add, () -> begin(item, writer, tasks));
                }
            }
        }

        private void begin(Item item, CollectionWriter writer, ExecutorService tasks) {
            String hash = RowHash.of(item, work.model(), work.outsideContent(item));
            if (writer.contentHash(item.id()).filter(hash::equals).isPresent()) {
                unchanged++;
                return;
            }
            long characters = item.characters();
            charactersAhead += characters;
            ahead.add(new Ahead<>(tasks.submit(() -> prepare(item, hash)), characters));
        }

        private Outcome<T> prepare(Item item, String hash) throws InterruptedException {
            permits.acquire();
            try {
                return new Outcome.Ready<>(item, hash, work.prepare(item));
            } catch (InputException e) {
                return new Outcome.Failed<>(new SourceRow.Skipped(item.line(), item.id(), e.getMessage()));
            } finally {
                permits.release();
            }
        }

        /// The next rows in order, as many as the model takes at once.
        private List<Outcome.Ready<T>> take() {
            List<Outcome.Ready<T>> ready = new ArrayList<>();
            while (ready.size() < work.window() && !ahead.isEmpty()) {
                Ahead<T> next = ahead.remove();
                charactersAhead -= next.characters();
                switch (await(next.outcome())) {
                    case Outcome.Ready<T> one -> ready.add(one);
                    case Outcome.Failed<T> failed -> skipped.add(failed.skipped());
                }
            }
            return ready;
        }

        private Matrix embed(List<Outcome.Ready<T>> ready) {
            return modelTime.of(() ->
                    work.embed(ready.stream().map(one -> one.prepared().input()).toList()));
        }

        private <R> R await(Future<R> task) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private void store(Batch<T> batch, CollectionWriter writer) {
            Matrix vectors = await(batch.vectors());
            List<Outcome.Ready<T>> ready = batch.rows();
            long start = System.nanoTime();
            for (int i = 0; i < ready.size(); i++) {
                Outcome.Ready<T> one = ready.get(i);
                writer.put(new StoredItem(
                        one.item(), vectors.row(i), one.hash(), one.prepared().thumbnail()));
                embedded++;
                if (++uncommitted >= plan.bulkSize()) {
                    commit(writer);
                }
            }
            storeNanos += System.nanoTime() - start;
        }

        private void commit(CollectionWriter writer) {
            writer.commit();
            uncommitted = 0;
        }

        private IndexOutcome outcome(long start) {
            return new IndexOutcome(
                    IngestKind.INDEX,
                    manifest,
                    read,
                    embedded,
                    unchanged,
                    removed,
                    skipped,
                    (System.nanoTime() - start) / 1e9,
                    modelTime.seconds(),
                    storeNanos / 1e9);
        }
    }
}
