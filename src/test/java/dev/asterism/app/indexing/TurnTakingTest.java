package dev.asterism.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.CancelledException;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTakingTest {
    @TempDir
    Path folder;

    private final Manifest manifest = new Manifest(
            "shared",
            "text",
            Modality.TEXT,
            new EmbeddingModel("m", "1", Precision.FP32, 2),
            List.of("text"),
            "items.csv",
            Instant.EPOCH);

    @Test
    void aPartWaitsForTheOtherWithOneLine() {
        VectorStore store = new LuceneVectorStore(folder, () -> Instant.EPOCH);
        List<String> notices = new CopyOnWriteArrayList<>();
        VectorStore patient = new TurnTaking(store, Progress.NONE, notices::add);
        CollectionWriter first = store.write(manifest);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            patient.requireFree("shared");
            patient.write(manifest).close();
        });
        while (notices.isEmpty()) {
            Thread.onSpinWait();
        }
        first.commit();
        first.close();
        second.join();
        assertEquals(1, notices.size());
        assertTrue(notices.getFirst().contains("\"shared\" is being written by another process"), notices.getFirst());
    }

    @Test
    void waitingCanBeStopped() {
        VectorStore store = new LuceneVectorStore(folder, () -> Instant.EPOCH);
        try (CollectionWriter _ = store.write(manifest)) {
            VectorStore impatient = new TurnTaking(store, StoppingProgress.atOnce(), _ -> {});
            assertThrows(CancelledException.class, () -> impatient.requireFree("shared"));
        }
    }
}
