package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.Truncation;
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
/// that cannot be used is skipped and reported, never fatal.
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
    /// @throws dev.asterism.model.error.StoreException if the collection holds vectors of another model or size
    public IndexOutcome run(Plan plan) {
        SourceSurvey survey = SourceSurvey.of(plan.source().items(), plan.prune(), progress);
        return new Run(plan, new CollectionRun(store, plan.manifest(), survey, plan.bulkSize(), progress)).execute();
    }

    /// A row that is new or changed.
    private record Fresh(Item item, Optional<ItemImage> image, float[] vector, String hash) {}

    private final class Run {
        private final Plan plan;
        private final CollectionRun run;

        Run(Plan plan, CollectionRun run) {
            this.plan = plan;
            this.run = run;
        }

        IndexOutcome execute() {
            try (run;
                    VectorSource.Rows rows = plan.source().open()) {
                while (!run.cancelled() && rows.hasNext()) {
                    store(block(rows));
                    run.show(0);
                }
                run.finish();
            }
            return run.outcome(IngestKind.IMPORT, Truncation.NONE, 0, 0);
        }

        /// The next rows, those of them that are new or changed.
        private List<Fresh> block(VectorSource.Rows rows) {
            List<VectorRow.Read> read = new ArrayList<>();
            long size = 0;
            for (int i = 0; i < BLOCK && size < CollectionRun.MOST_AHEAD && rows.hasNext(); i++) {
                run.countRow();
                switch (rows.next()) {
                    case VectorRow.Skipped(SourceRow.Skipped row) -> run.skip(row);
                    case VectorRow.Read row -> {
                        size += row.item().size();
                        read.add(row);
                    }
                }
            }
            run.expect(read.stream().map(row -> row.item().id()).toList());
            return read.stream()
                    .flatMap(row -> changed(row.item(), row.vector()).stream())
                    .toList();
        }

        private Optional<Fresh> changed(Item item, float[] vector) {
            Optional<ItemImage> image = plan.imageField().map(field -> images.image(item, field));
            return run.hashIfChanged(
                            item,
                            () -> RowHash.of(
                                    item,
                                    plan.manifest().model(),
                                    image.map(images::shown).orElse(""),
                                    vector))
                    .map(hash -> new Fresh(item, image, vector, hash));
        }

        private void store(List<Fresh> block) {
            Gatherer<Fresh, ?, StoredItem> sideBySide = Gatherers.mapConcurrent(plan.tasks(), this::withThumbnail);
            run.putAll(
                    plan.imageField().isPresent()
                            ? block.stream().gather(sideBySide).toList()
                            : block.stream().map(this::withThumbnail).toList());
        }

        private StoredItem withThumbnail(Fresh row) {
            return new StoredItem(
                    row.image().map(ItemImage::withoutInline).orElseGet(row.item()::withoutAttachments),
                    row.vector(),
                    row.hash(),
                    row.image().map(images::thumbnailIfAvailable).orElse(new byte[0]));
        }
    }
}
