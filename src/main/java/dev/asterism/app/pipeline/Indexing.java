package dev.asterism.app.pipeline;

import dev.asterism.model.CancelledException;
import dev.asterism.model.CollectionWriter;
import dev.asterism.model.InputException;
import dev.asterism.model.Item;
import dev.asterism.model.ItemSource;
import dev.asterism.model.Manifest;
import dev.asterism.model.Matrix;
import dev.asterism.model.NothingToDoException;
import dev.asterism.model.Progress;
import dev.asterism.model.SourceRow;
import dev.asterism.model.StoredItem;
import dev.asterism.model.VectorStore;
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
/// Rows are read in order; those that changed are prepared (fetched, decoded) side by side on virtual threads, ahead of
/// the model, which takes them in batches; every bulk of rows is one commit. A row that cannot be used is left out and
/// told, never fatal.
public final class Indexing {
    /// @param source of the rows
    /// @param collection the name to store under
    /// @param tasks rows prepared side by side
    /// @param bulkSize rows a commit
    /// @param prune whether items are removed that have no row in the source any more
    public record Plan(ItemSource source, String collection, int tasks, int bulkSize, boolean prune) {}

    /// Characters of the rows that are on their way at one time: a row may have as many as 64 million.
    private static final long MOST_CHARACTERS = 32 << 20;

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
    public <T> IndexOutcome run(Plan plan, FieldWork<T> work) {
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
        record Ready<T>(Item item, String hash, FieldWork.Prepared<T> prepared) implements Outcome<T> {}

        record Failed<T>(SourceRow.Skipped skipped) implements Outcome<T> {}
    }

    /// A row being prepared.
    ///
    /// @param characters it has
    private record Ahead<T>(Future<Outcome<T>> outcome, long characters) {}

    private final class Run<T> {
        private final Plan plan;
        private final FieldWork<T> work;
        private final Manifest manifest;
        private final Semaphore permits;
        private final List<SourceRow.Skipped> skipped = new ArrayList<>();
        private final Deque<Ahead<T>> ahead = new ArrayDeque<>();
        private long charactersAhead;
        private long read;
        private long embedded;
        private long unchanged;
        private long removed;
        private int uncommitted;
        private long embedNanos;
        private long storeNanos;

        Run(Plan plan, FieldWork<T> work, Manifest manifest) {
            this.plan = plan;
            this.work = work;
            this.manifest = manifest;
            this.permits = new Semaphore(plan.tasks());
        }

        IndexOutcome execute() {
            long start = System.nanoTime();
            LastLines last = LastLines.of(plan.source(), progress);
            if (plan.prune()) {
                requireAllNamed(last);
            }
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
                    Progress.Stage stage = progress.stage(manifest.collection(), last.rows());
                    CollectionWriter writer = store.write(manifest);
                    ItemSource.Rows rows = plan.source().open()) {
                try {
                    while (!stage.cancelled() && fill(rows, last, writer, tasks)) {
                        store(take(), writer);
                        stage.reach(read - ahead.size(), skipped.isEmpty() ? "" : skipped.size() + " skipped");
                    }
                    if (plan.prune() && !stage.cancelled()) {
                        removed = writer.retain(last::knows);
                    }
                    commit(writer);
                } finally {
                    ahead.forEach(row -> row.outcome().cancel(true));
                }
            }
            if (progress.cancelled()) {
                throw IndexOutcome.interrupted(embedded + unchanged, manifest);
            }
            return outcome(start);
        }

        private void requireAllNamed(LastLines last) {
            last.nameless().ifPresent(row -> {
                throw new InputException("[" + plan.source().name() + ":" + row.line()
                        + "] nothing is removed while it is not known which item this row is: " + row.reason()
                        + "; mend the row, or index without --prune");
            });
        }

        /// Reads on until enough rows are being prepared.
        ///
        /// @return whether there is anything left to do
        private boolean fill(ItemSource.Rows rows, LastLines last, CollectionWriter writer, ExecutorService tasks) {
            int most = 2 * work.window() + plan.tasks();
            while (ahead.size() < most && charactersAhead < MOST_CHARACTERS && rows.hasNext()) {
                read++;
                switch (rows.next()) {
                    case SourceRow.Skipped row -> skipped.add(row);
                    case SourceRow.Read(Item item) ->
                        last.outdone(item).ifPresentOrElse(skipped::add, () -> begin(item, writer, tasks));
                }
            }
            return !ahead.isEmpty();
        }

        private void begin(Item item, CollectionWriter writer, ExecutorService tasks) {
            String hash = ContentHash.of(item, work.model(), work.outsideContent(item));
            if (writer.contentHash(item.id()).filter(hash::equals).isPresent()) {
                unchanged++;
                return;
            }
            long characters =
                    item.fields().values().stream().mapToLong(String::length).sum();
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

        private Outcome<T> await(Future<Outcome<T>> task) {
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

        private void store(List<Outcome.Ready<T>> ready, CollectionWriter writer) {
            if (ready.isEmpty()) {
                return;
            }
            long start = System.nanoTime();
            Matrix vectors =
                    work.embed(ready.stream().map(one -> one.prepared().input()).toList());
            long embeddedAt = System.nanoTime();
            embedNanos += embeddedAt - start;
            for (int i = 0; i < ready.size(); i++) {
                Outcome.Ready<T> one = ready.get(i);
                writer.put(new StoredItem(
                        one.item(), vectors.row(i), one.hash(), one.prepared().thumbnail()));
                embedded++;
                if (++uncommitted >= plan.bulkSize()) {
                    commit(writer);
                }
            }
            storeNanos += System.nanoTime() - embeddedAt;
        }

        private void commit(CollectionWriter writer) {
            writer.commit();
            uncommitted = 0;
        }

        private IndexOutcome outcome(long start) {
            return new IndexOutcome(
                    Intake.INDEX,
                    manifest,
                    read,
                    embedded,
                    unchanged,
                    removed,
                    skipped,
                    (System.nanoTime() - start) / 1e9,
                    embedNanos / 1e9,
                    storeNanos / 1e9);
        }
    }
}
