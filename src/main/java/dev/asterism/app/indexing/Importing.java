package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.vector.VectorRow;
import dev.asterism.source.vector.VectorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherer;
import java.util.stream.Gatherers;

/// The pipeline from rows with vectors made elsewhere into a collection.
///
/// Rows are read in blocks; those that changed get the thumbnail of their image, side by side, and are stored by all
/// processors at once. Every bulk of rows is one commit, so that an interrupted run goes on where it stopped. A row
/// that cannot be used is left out and told, never fatal.
public final class Importing {
    /// Rows in memory at once.
    private static final int BLOCK = 4096;

    /// @param source of the rows and vectors
    /// @param manifest of the collection
    /// @param imageField the column whose image is shown with the item
    /// @param tasks images loaded side by side
    /// @param bulkSize rows a commit
    /// @param prune whether items without a row in the source are removed in the end
    public record Plan(
            VectorSource source,
            Manifest manifest,
            Optional<String> imageField,
            int tasks,
            int bulkSize,
            boolean prune) {}

    private final VectorStore store;
    private final ItemThumbnails images;
    private final Progress progress;

    public Importing(VectorStore store, ItemThumbnails images, Progress progress) {
        this.store = store;
        this.images = images;
        this.progress = progress;
    }

    /// Imports a source.
    ///
    /// @throws dev.asterism.model.error.InputException if the source cannot be read, or items are to be removed and
    ///     there is a row of which nobody knows which item it is
    /// @throws NothingToDoException if the source has no rows
    /// @throws CancelledException if the user asked to stop; what was done is committed
    /// @throws dev.asterism.model.error.StoreException if the collection holds vectors of another model or
    ///     dimension
    public IndexOutcome run(Plan plan) {
        return new Run(plan).execute();
    }

    private record Fresh(Item item, float[] vector, String hash) {}

    private final class Run {
        private final Plan plan;
        private final Manifest manifest;
        private final List<SourceRow.Skipped> skipped = new ArrayList<>();
        private long read;
        private long imported;
        private long unchanged;
        private long removed;
        private long uncommitted;
        private long storeNanos;

        Run(Plan plan) {
            this.plan = plan;
            this.manifest = plan.manifest();
        }

        IndexOutcome execute() {
            long start = System.nanoTime();
            SourceSurvey survey = SourceSurvey.of(plan.source().items(), plan.prune(), progress);
            try (Progress.Stage stage = progress.stage(manifest.collection(), survey.rows());
                    CollectionWriter writer = store.write(manifest);
                    VectorSource.Rows rows = plan.source().open()) {
                while (!stage.cancelled() && rows.hasNext()) {
                    store(block(rows, survey, writer), writer);
                    stage.reach(read, skipped.isEmpty() ? "" : skipped.size() + " skipped");
                }
                if (plan.prune() && !stage.cancelled()) {
                    removed = writer.retain(survey::holds);
                }
                // Rows that are all unusable must not leave an empty collection.
                if (imported + unchanged + removed > 0) {
                    commit(writer);
                }
            }
            if (progress.cancelled()) {
                throw IndexOutcome.interrupted(imported + unchanged, manifest);
            }
            return new IndexOutcome(
                    IngestKind.IMPORT,
                    manifest,
                    read,
                    imported,
                    unchanged,
                    removed,
                    skipped,
                    (System.nanoTime() - start) / 1e9,
                    0,
                    storeNanos / 1e9);
        }

        /// The next rows, those of them that are new or changed.
        private List<Fresh> block(VectorSource.Rows rows, SourceSurvey survey, CollectionWriter writer) {
            List<Fresh> fresh = new ArrayList<>();
            long characters = 0;
            for (int i = 0; i < BLOCK && characters < Indexing.MOST_CHARACTERS && rows.hasNext(); i++) {
                read++;
                switch (rows.next()) {
                    case VectorRow.Skipped(SourceRow.Skipped row) -> skipped.add(row);
                    case VectorRow.Read(Item item, float[] vector) -> {
                        characters += item.characters();
                        survey.supersededBy(item).ifPresentOrElse(skipped::add, () -> changed(item, vector, writer)
                                .ifPresentOrElse(fresh::add, () -> unchanged++));
                    }
                }
            }
            return fresh;
        }

        private Optional<Fresh> changed(Item item, float[] vector, CollectionWriter writer) {
            String image =
                    plan.imageField().map(field -> images.shown(item, field)).orElse("");
            String hash = RowHash.of(item, manifest.model(), image, vector);
            boolean same = writer.contentHash(item.id()).filter(hash::equals).isPresent();
            return same ? Optional.empty() : Optional.of(new Fresh(item, vector, hash));
        }

        private void store(List<Fresh> block, CollectionWriter writer) {
            Gatherer<Fresh, ?, StoredItem> sideBySide = Gatherers.mapConcurrent(plan.tasks(), this::withThumbnail);
            List<StoredItem> items = plan.imageField().isPresent()
                    ? block.stream().gather(sideBySide).toList()
                    : block.stream().map(this::withThumbnail).toList();
            long start = System.nanoTime();
            writer.putAll(items);
            imported += items.size();
            uncommitted += items.size();
            if (uncommitted >= plan.bulkSize()) {
                commit(writer);
            }
            storeNanos += System.nanoTime() - start;
        }

        private StoredItem withThumbnail(Fresh row) {
            byte[] thumbnail = plan.imageField()
                    .map(field -> images.thumbnailIfAvailable(row.item(), field))
                    .orElse(new byte[0]);
            Item item = plan.imageField()
                    .map(field -> images.withoutInline(row.item(), field))
                    .orElse(row.item());
            return new StoredItem(item, row.vector(), row.hash(), thumbnail);
        }

        private void commit(CollectionWriter writer) {
            writer.commit();
            uncommitted = 0;
        }
    }
}
