package dev.asterism.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.error.CancelledException;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.source.vector.VectorSource;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportingTest {
    @TempDir
    Path folder;

    @Test
    void pruningRemovesTheItemsWhoseRowsAreGone() throws IOException {
        run(rows("a", "b", "c"), false, Progress.NONE);
        assertEquals(2, run(rows("c", "d"), true, Progress.NONE).removed());
        assertEquals(Set.of("c", "d"), ids());
    }

    @Test
    void anInterruptedRunPrunesNothing() throws IOException {
        run(rows("a", "b"), false, Progress.NONE);
        AtomicInteger asked = new AtomicInteger();
        Progress stopping = new StoppingProgress(() -> asked.incrementAndGet() > 2);
        assertThrows(CancelledException.class, () -> run(rows("c"), true, stopping));
        assertEquals(Set.of("a", "b", "c"), ids());
    }

    @Test
    void aBlockIsAskedForAtOnceAndCommittedWithTheBulkItFills() throws IOException {
        String[] ids = IntStream.range(0, 10_000).mapToObj(i -> "i" + i).toArray(String[]::new);
        RecordingStore store = new RecordingStore();
        try (VectorSource source = source(rows(ids))) {
            importing(store, Progress.NONE).run(plan(source, 5_000, false));
        }
        assertEquals(List.of(8192, 1808), store.commits());
        assertEquals(List.of(ids), store.expected());
        assertEquals(3, store.pages());
    }

    private static String rows(String... ids) {
        return "id,x,y\n" + List.of(ids).stream().map(id -> id + ",3,4").collect(Collectors.joining("\n"));
    }

    private IndexOutcome run(String csv, boolean prune, Progress progress) throws IOException {
        try (VectorStore store = store();
                VectorSource source = source(csv)) {
            return importing(store, progress).run(plan(source, 10, prune));
        }
    }

    private Importing importing(VectorStore store, Progress progress) {
        ItemThumbnails images =
                new ItemThumbnails(new ImageLoader(ImageLoader.Options.defaults()), folder, ThumbnailSize.square(96));
        return new Importing(store, images, progress);
    }

    private VectorSource source(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        CsvSource rows = new CsvSource(file, RowOptions.defaults().withIdField("id"));
        return VectorSource.ofColumns(rows, List.of("x", "y"));
    }

    private static Importing.Plan plan(VectorSource source, int bulk, boolean prune) {
        Manifest manifest = new Manifest(
                "rows",
                "",
                Modality.TEXT,
                EmbeddingModel.imported(source.dimension()),
                source.columns(),
                source.name(),
                Instant.EPOCH);
        return new Importing.Plan(source, manifest, Optional.empty(), 2, bulk, prune);
    }

    private Set<String> ids() {
        try (VectorStore store = store();
                CollectionReader reader = store.read("rows")) {
            return IntStream.range(0, reader.size()).mapToObj(reader::id).collect(Collectors.toSet());
        }
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("store"), InstantSource.system());
    }
}
