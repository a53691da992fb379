package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The pipeline from a source into a collection.
///
/// Rows are read in order; those that changed are prepared (fetched, decoded) side by side on virtual threads,
/// ahead of the model, which takes them in batches. The model has the next batch before the last one is stored, so
/// that it never waits. Every bulk of rows is one commit. A row that cannot be used is skipped and reported, never
/// fatal.
public final class Indexing {
    /// @param rows a source whose rows were surveyed
    /// @param collection the name to store under
    /// @param tasks rows prepared side by side
    /// @param bulkSize rows a commit
    /// @param origins of the collection, that of the rows among them
    /// @param imageRoot the folder that images must lie under, also later; see [Manifest#imageRoot()]
    public record Plan(
            SourceSurvey rows, String collection, int tasks, int bulkSize, List<String> origins, String imageRoot) {
        /// Of rows of which it need not be known where images may lie.
        public Plan(SourceSurvey rows, String collection, int tasks, int bulkSize, List<String> origins) {
            this(rows, collection, tasks, bulkSize, origins, "");
        }
    }

    /// Batches the model has at a time: while one is finished and stored, its threads go on with the other.
    private static final int BATCHES_IN_MODEL = 2;

    private static final long LOOK_MILLIS = 100;

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
    /// @throws InputException if the source cannot be read or has no such field
    /// @throws CancelledException if the user asked to stop; what was done is committed
    public <T> IndexOutcome run(Plan plan, FieldEmbedding<T> work) {
        ItemSource source = plan.rows().source();
        source.requireColumns(List.of(work.field()));
        Manifest manifest = new Manifest(
                        plan.collection(),
                        work.field(),
                        work.modality(),
                        work.model(),
                        source.columns(),
                        source.name(),
                        clock.instant())
                .withSettings(work.settings())
                .withOrigins(plan.origins())
                .withKinds(source.kinds())
                .withImageRoot(plan.imageRoot());
        CollectionRun run = new CollectionRun(store, manifest, plan.rows(), plan.bulkSize(), progress);
        return new Run<>(source, plan.tasks(), work, run).execute();
    }

    /// A row on its way: prepared, or why not.
    private sealed interface Outcome<T> {
        record Ready<T>(Item item, String hash, FieldEmbedding.Prepared<T> prepared) implements Outcome<T> {}

        record Failed<T>(SourceRow.Skipped skipped) implements Outcome<T> {}
    }

    /// Rows in the model.
    private record Batch<T>(List<Outcome.Ready<T>> rows, Future<Embeddings> vectors) {}

    /// A row being prepared.
    ///
    /// @param size how much it holds
    private record Ahead<T>(Future<Outcome<T>> outcome, long size) {}

    private final class Run<T> {
        private final ItemSource source;
        private final int tasks;
        private final FieldEmbedding<T> work;
        private final CollectionRun run;
        private final Semaphore permits;
        private final Deque<Ahead<T>> ahead = new ArrayDeque<>();
        private long sizeAhead;
        private final Deque<Batch<T>> inModel = new ArrayDeque<>();
        private final BusyTime modelTime = new BusyTime();

        Run(ItemSource source, int tasks, FieldEmbedding<T> work, CollectionRun run) {
            this.source = source;
            this.tasks = tasks;
            this.work = work;
            this.run = run;
            this.permits = new Semaphore(tasks);
        }

        IndexOutcome execute() {
            try (run;
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                    ItemSource.Rows rows = new ReadAheadRows(source.open(), run::expect)) {
                try {
                    while (!run.cancelled() && advance(rows, threads)) {
                        run.show(waiting());
                    }
                    // What the model has is nearly done, also when the user stops.
                    while (!inModel.isEmpty()) {
                        store(inModel.remove());
                    }
                    run.finish();
                } catch (ModelException e) {
                    run.keep();
                    throw e;
                } catch (CancelledException e) {
                    run.keep();
                    if (!run.cancelled()) {
                        throw e;
                    }
                } finally {
                    ahead.forEach(row -> row.outcome().cancel(true));
                    inModel.forEach(batch -> batch.vectors().cancel(true));
                }
            }
            return run.outcome(IngestKind.INDEX, work.truncation(), work.billedTokens(), modelTime.seconds());
        }

        /// Gives the model a batch, or stores one.
        ///
        /// @return whether there is anything left to do
        private boolean advance(ItemSource.Rows rows, ExecutorService threads) {
            fill(rows, threads);
            if (inModel.size() < BATCHES_IN_MODEL && !ahead.isEmpty()) {
                List<Outcome.Ready<T>> ready = take();
                if (!ready.isEmpty()) {
                    inModel.add(new Batch<>(ready, threads.submit(() -> embed(ready))));
                }
                return true;
            }
            if (inModel.isEmpty()) {
                return false;
            }
            store(inModel.remove());
            return true;
        }

        private int waiting() {
            return ahead.size()
                    + inModel.stream().mapToInt(batch -> batch.rows().size()).sum();
        }

        /// Reads on until enough rows are being prepared.
        private void fill(ItemSource.Rows rows, ExecutorService threads) {
            int most = 2 * work.window() + tasks;
            while (ahead.size() < most && sizeAhead < CollectionRun.MOST_AHEAD && rows.hasNext()) {
                run.countRow();
                switch (rows.next()) {
                    case SourceRow.Skipped row -> run.skip(row);
                    case SourceRow.Read(Item item) -> begin(item, threads);
                }
            }
        }

        private void begin(Item item, ExecutorService threads) {
            FieldEmbedding.Candidate<T> candidate = work.candidate(item);
            run.hashIfChanged(item, () -> RowHash.of(item, work.model(), candidate.outsideContent()))
                    .ifPresent(hash -> {
                        long size = item.size();
                        sizeAhead += size;
                        ahead.add(new Ahead<>(threads.submit(() -> prepare(item, candidate, hash)), size));
                    });
        }

        private Outcome<T> prepare(Item item, FieldEmbedding.Candidate<T> candidate, String hash)
                throws InterruptedException {
            permits.acquire();
            try {
                return new Outcome.Ready<>(item.withoutAttachments(), hash, candidate.prepare());
            } catch (InputException e) {
                return failed(item, e.getMessage());
            } catch (AsterismException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // Whatever one row makes a decoder or a model's preparation stumble over, the others go on.
                return failed(item, "cannot be prepared for the model: " + e);
            } finally {
                permits.release();
            }
        }

        private static <T> Outcome<T> failed(Item item, String reason) {
            return new Outcome.Failed<>(new SourceRow.Skipped(item.line(), item.id(), reason));
        }

        /// The next rows in order, as many as the model takes at once.
        private List<Outcome.Ready<T>> take() {
            List<Outcome.Ready<T>> ready = new ArrayList<>();
            while (ready.size() < work.window() && !ahead.isEmpty()) {
                if (!isReady(ahead.element().outcome())) {
                    // The user does not wait for what is still fetched or decoded.
                    return List.of();
                }
                Ahead<T> next = ahead.remove();
                sizeAhead -= next.size();
                switch (await(next.outcome())) {
                    case Outcome.Ready<T> one -> ready.add(one);
                    case Outcome.Failed<T> failed -> run.skip(failed.skipped());
                }
            }
            return ready;
        }

        /// Waits for a row.
        ///
        /// @return false if the user asked to stop meanwhile
        private boolean isReady(Future<?> outcome) {
            while (!outcome.isDone()) {
                if (run.cancelled()) {
                    return false;
                }
                try {
                    outcome.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException | ExecutionException _) {
                    // Not yet, or whoever takes the outcome learns why.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException("interrupted", e);
                }
            }
            return true;
        }

        private Embeddings embed(List<Outcome.Ready<T>> ready) {
            return modelTime.of(() ->
                    work.embed(ready.stream().map(one -> one.prepared().input()).toList()));
        }

        private void store(Batch<T> batch) {
            Embeddings made = await(batch.vectors());
            List<Outcome.Ready<T>> ready = batch.rows();
            for (int i = 0; i < ready.size(); i++) {
                Outcome.Ready<T> one = ready.get(i);
                String refusal = made.refused().get(i);
                if (refusal == null) {
                    run.put(new StoredItem(
                            one.item(),
                            made.vectors().row(i),
                            one.hash(),
                            one.prepared().thumbnail()));
                } else {
                    run.skip(new SourceRow.Skipped(one.item().line(), one.item().id(), refusal));
                }
            }
        }

        private static <R> R await(Future<R> task) {
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
    }
}
