package dev.asterism.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.source.vector.VectorSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RowsUnderWayTest {
    private static final int ROWS = 64;

    /// The fewest long rows that have as many characters as may be in one place at a time.
    private static final int PORTION = 9;

    private final RecordingStore store = new RecordingStore();
    private final AtomicInteger embedded = new AtomicInteger();
    private int passes;
    private int most;

    /// One model window has room for all rows: only their characters keep them from being read at once.
    @Test
    void longRowsWaitUntilThoseBeforeThemAreEmbedded() {
        SourceSurvey rows = SourceSurvey.of(new LongRows(ROWS, this::reading), false, Progress.NONE);
        new Indexing(store, InstantSource.system(), Progress.NONE)
                .run(
                        new Indexing.Plan(rows, "text", ROWS, ROWS, List.of()),
                        new TextFieldEmbedding("text", new CountingEmbedder(), Optional.empty(), noImages()));
        assertEquals(ROWS, embedded.get());
        assertTrue(most <= 4 * PORTION, most + " of " + ROWS + " rows were under way at one time");
    }

    @Test
    void longRowsAreImportedInSmallerBlocks() {
        Manifest manifest = new Manifest(
                "rows", "text", Modality.TEXT, EmbeddingModel.imported(2), List.of("text"), "rows", Instant.EPOCH);
        try (VectorSource source = VectorSource.ofColumns(new LongRows(ROWS, _ -> {}), List.of("x", "y"))) {
            new Importing(store, noImages(), Progress.NONE)
                    .run(new Importing.Plan(source, manifest, Optional.empty(), 1, 1, false));
        }
        assertEquals(List.of(9, 9, 9, 9, 9, 9, 9, 1, 0), store.commits());
    }

    /// The first pass only surveys the rows.
    private void reading(int row) {
        passes += row == 1 ? 1 : 0;
        if (passes == 2) {
            most = Math.max(most, row - embedded.get());
        }
    }

    private static ItemThumbnails noImages() {
        return new ItemThumbnails(
                new ImageLoader(ImageLoader.Options.defaults()), Path.of(""), ThumbnailSize.square(96));
    }

    private final class CountingEmbedder implements TextEmbedder {
        @Override
        public EmbeddingModel model() {
            return new EmbeddingModel("counting", "1", Precision.FP32, 2);
        }

        @Override
        public Matrix embed(List<String> texts) {
            embedded.addAndGet(texts.size());
            return Matrix.zeros(texts.size(), 2);
        }

        @Override
        public void close() {}
    }
}
