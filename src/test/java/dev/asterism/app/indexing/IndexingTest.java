package dev.asterism.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingTest {
    @TempDir
    Path folder;

    @Test
    void everyGoodRowIsStoredInOrderAndBadOnesAreTold() throws IOException {
        IndexOutcome outcome = index("id,text\na,one\nb,\nc,bad\nd,four\n", 10);
        assertEquals(4, outcome.read());
        assertEquals(2, outcome.stored());
        assertEquals(
                List.of("b: column \"text\" is empty", "c: cannot be embedded"),
                outcome.skipped().stream()
                        .map(row -> row.id() + ": " + row.reason())
                        .toList());
        assertEquals(List.of("a", "d"), ids());
    }

    @Test
    void indexingAgainEmbedsOnlyWhatChanged() throws IOException {
        index("id,text\na,one\nb,two\n", 10);
        IndexOutcome outcome = index("id,text\nnew,zero\na,one\nb,changed\n", 10);
        assertEquals(2, outcome.stored());
        assertEquals(1, outcome.unchanged());
        try (VectorStore store = store();
                CollectionReader reader = store.read("text")) {
            int b = reader.ordinal("b").orElseThrow();
            assertEquals("changed", reader.item(b).field("text"));
        }
    }

    @Test
    void theLastOfRepeatedIdsWinsAndItIsSaid() throws IOException {
        IndexOutcome outcome = index("id,text\na,first\nb,two\na,last\n", 10);
        assertEquals(2, outcome.stored());
        assertEquals(1, outcome.skipped().size());
        assertTrue(outcome.skipped().getFirst().reason().contains("line 4"));
        IndexOutcome again = index("id,text\na,first\nb,two\na,last\n", 10);
        assertEquals(2, again.unchanged(), "repeated ids are not embedded again and again");
    }

    @Test
    void anInterruptedRunKeepsWhatItHasAndGoesOn() throws IOException {
        String csv = rows(200);
        AtomicInteger batches = new AtomicInteger();
        Words work = new Words(batches);
        Progress stopping = new StoppingProgress(() -> batches.get() >= 3);
        assertThrows(CancelledException.class, () -> index(csv, 7, work, stopping));
        int kept = ids().size();
        assertEquals(3 * Words.WINDOW, kept);
        IndexOutcome rest = index(csv, 7);
        assertEquals(kept, rest.unchanged());
        assertEquals(200 - kept, rest.stored());
    }

    @Test
    void pruningRemovesTheItemsWhoseRowsAreGone() throws IOException {
        index("id,text\na,one\nb,two\nc,three\n", 10);
        index("id,text\nc,three\nd,four\n", 10);
        assertEquals(List.of("a", "b", "d", "c"), ids(), "without pruning nothing goes");
        IndexOutcome outcome = prune("id,text\nc,three\nd,four\n", Progress.NONE);
        assertEquals(2, outcome.removed());
        assertEquals(2, outcome.unchanged());
        assertEquals(Set.of("c", "d"), Set.copyOf(ids()));
        assertEquals(0, prune("id,text\nc,three\nd,four\n", Progress.NONE).removed());
    }

    @Test
    void pruningKeepsTheItemsOfRowsThatCannotBeUsedNow() throws IOException {
        index("id,text\na,one\nb,two\nc,three\n", 10);
        IndexOutcome outcome = prune("id,text\na,\nb,bad\nc\n", Progress.NONE);
        assertEquals(0, outcome.removed());
        assertEquals(3, outcome.skipped().size());
        assertEquals(List.of("a", "b", "c"), ids());
    }

    @Test
    void pruningIsRefusedWhereARowHasNoId() throws IOException {
        index("id,text\na,one\nb,two\n", 10);
        InputException error =
                assertThrows(InputException.class, () -> prune("id,text\na,one\n ,two\n", Progress.NONE));
        assertTrue(error.getMessage().startsWith("[rows.csv:3] cannot prune: "), error.getMessage());
        assertEquals(List.of("a", "b"), ids());
    }

    @Test
    void anInterruptedRunPrunesNothing() throws IOException {
        index("id,text\na,one\nb,two\n", 10);
        Progress stopping = StoppingProgress.after(2);
        assertThrows(CancelledException.class, () -> prune("id,text\nc,three\n", stopping));
        assertTrue(ids().containsAll(List.of("a", "b")));
    }

    @Test
    void whateverOneRowMakesItsPreparationStumbleOverTheOthersGoOn() throws IOException {
        IndexOutcome outcome = index("id,text\na,one\nb,overflow\nc,deep\nd,large\ne,two\n", 10);
        assertEquals(List.of("a", "e"), ids());
        assertEquals(
                List.of(
                        "cannot be prepared for the model: java.lang.ArithmeticException: integer overflow",
                        "cannot be prepared for the model: java.lang.StackOverflowError",
                        "cannot be prepared for the model: java.lang.OutOfMemoryError: Java heap space"),
                outcome.skipped().stream().map(SourceRow.Skipped::reason).toList());
    }

    @Test
    void everyBulkOfRowsIsOneCommit() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), rows(50));
        RecordingStore store = new RecordingStore();
        new Indexing(store, InstantSource.system(), Progress.NONE)
                .run(
                        new Indexing.Plan(SourceSurvey.of(source(file), false, Progress.NONE), "text", 4, 7, List.of()),
                        new Words(new AtomicInteger()));
        assertEquals(List.of(7, 7, 7, 7, 7, 7, 7, 1), store.commits());
    }

    @Test
    void allThatIsEmbeddedOutlastsAModelThatFails() throws IOException {
        String csv = rows(64).replace("text 60", Words.BREAKS_THE_MODEL);
        assertThrows(ModelException.class, () -> index(csv, 10));
        assertEquals(48, ids().size(), "three batches of 16 were stored, four bulks of 10 and the rest committed");
    }

    @Test
    void whatTheModelRefusesIsSkippedAndTheOthersGoOn() throws IOException {
        IndexOutcome outcome = index("id,text\na,one\nb,refused\nc,two\n", 10);
        assertEquals(List.of("a", "c"), ids());
        assertEquals(List.of(new SourceRow.Skipped(3, "b", "is refused")), outcome.skipped());
    }

    @Test
    void anEmptySourceIsNothingToDo() {
        assertThrows(NothingToDoException.class, () -> index("id,text\n", 10));
    }

    @Test
    void aMissingColumnListsThoseThereAre() {
        InputException error = assertThrows(InputException.class, () -> index("id,name\na,b\n", 10));
        assertTrue(error.getMessage().contains("id, name"), error.getMessage());
    }

    private static String rows(int count) {
        return "id,text\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "i" + i + ",text " + i)
                        .collect(Collectors.joining("\n"));
    }

    private static CsvSource source(Path file) {
        return new CsvSource(file, RowOptions.defaults().withIdField("id"));
    }

    private IndexOutcome index(String csv, int bulk) throws IOException {
        return index(csv, bulk, new Words(new AtomicInteger()), Progress.NONE);
    }

    private IndexOutcome index(String csv, int bulk, Words work, Progress progress) throws IOException {
        return run(csv, bulk, work, progress, false);
    }

    private IndexOutcome prune(String csv, Progress progress) throws IOException {
        return run(csv, 10, new Words(new AtomicInteger()), progress, true);
    }

    private IndexOutcome run(String csv, int bulk, Words work, Progress progress, boolean prune) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        try (VectorStore store = store()) {
            SourceSurvey rows = SourceSurvey.of(source(file), prune, progress);
            return new Indexing(store, InstantSource.system(), progress)
                    .run(new Indexing.Plan(rows, "text", 4, bulk, List.of()), work);
        }
    }

    private List<String> ids() {
        try (VectorStore store = store();
                CollectionReader reader = store.read("text")) {
            return IntStream.range(0, reader.size()).mapToObj(reader::id).toList();
        }
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("store"), InstantSource.system());
    }

    /// Embeds a text as the direction of its hash; the text "bad" cannot be embedded, another breaks the model.
    private record Words(AtomicInteger batches) implements FieldEmbedding<String> {
        static final int WINDOW = 16;
        static final String BREAKS_THE_MODEL = "breaks";
        static final String REFUSED = "refused";

        @Override
        public String field() {
            return "text";
        }

        @Override
        public Modality modality() {
            return Modality.TEXT;
        }

        @Override
        public EmbeddingModel model() {
            return new EmbeddingModel("words", "1", Precision.FP32, 2);
        }

        @Override
        public int window() {
            return WINDOW;
        }

        @Override
        public Candidate<String> candidate(Item item) {
            String text = item.field("text");
            return new Candidate<>() {
                @Override
                public String outsideContent() {
                    return "";
                }

                @Override
                public Prepared<String> prepare() {
                    if (text.isEmpty()) {
                        throw new InputException("column \"text\" is empty");
                    }
                    if (text.equals("bad")) {
                        throw new InputException("cannot be embedded");
                    }
                    if (text.equals("overflow")) {
                        throw new ArithmeticException("integer overflow");
                    }
                    if (text.equals("deep")) {
                        throw new StackOverflowError();
                    }
                    if (text.equals("large")) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return new Prepared<>(text, new byte[0]);
                }
            };
        }

        @Override
        public Embeddings embed(List<String> inputs) {
            batches.incrementAndGet();
            if (inputs.contains(BREAKS_THE_MODEL)) {
                throw new ModelException("out of memory");
            }
            Matrix vectors = Matrix.zeros(inputs.size(), 2);
            Map<Integer, String> refused = new HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).equals(REFUSED)) {
                    refused.put(i, "is refused");
                    continue;
                }
                double angle = inputs.get(i).hashCode();
                vectors.values()[2 * i] = (float) Math.cos(angle);
                vectors.values()[2 * i + 1] = (float) Math.sin(angle);
            }
            return new Embeddings(vectors, refused);
        }
    }
}
