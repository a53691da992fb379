package dev.asterism.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [VectorStore] keeps to. A test of an engine extends this and opens its stores.
public abstract class VectorStoreContract {
    protected static final int DIMENSION = 16;
    protected static final EmbeddingModel MODEL = new EmbeddingModel("a/model", "r1", Precision.FP32, DIMENSION);

    protected VectorStore store;

    /// A store over the same collections each time it is called in one test, none at first.
    protected abstract VectorStore openStore();

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    protected static Manifest manifest(String name) {
        return manifest(name, MODEL);
    }

    protected static Manifest manifest(String name, EmbeddingModel model) {
        return new Manifest(name, "text", Modality.TEXT, model, List.of("text", "section"), "items.csv", Instant.EPOCH);
    }

    protected static float[] unit(Random random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    /// Item `n`: the same each time, found in section `n % 7`.
    protected static StoredItem stored(int n) {
        return stored("id" + n, n + 2, Map.of("text", "text " + n, "section", "s" + n % 7), n);
    }

    protected static StoredItem stored(String id, long line, Map<String, String> fields, int seed) {
        byte[] thumbnail = new byte[seed % 3 == 0 ? 0 : seed % 50 + 1];
        new Random(seed).nextBytes(thumbnail);
        return new StoredItem(
                new Item(id, line, fields), unit(new Random(seed), DIMENSION), "hash" + seed + fields, thumbnail);
    }

    protected void write(String name, List<StoredItem> items) {
        try (CollectionWriter writer = store.write(manifest(name))) {
            items.forEach(writer::put);
            writer.commit();
        }
    }

    protected static List<StoredItem> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(VectorStoreContract::stored).toList();
    }

    protected void assertHolds(String name, List<StoredItem> expected) {
        try (CollectionReader reader = store.read(name)) {
            assertEquals(expected.size(), reader.size());
            Matrix vectors = reader.vectors();
            int[] backwards = IntStream.iterate(expected.size() - 1, i -> i >= 0, i -> i - 1)
                    .toArray();
            List<Optional<byte[]>> thumbnails = reader.thumbnails(backwards);
            for (int i = 0; i < expected.size(); i++) {
                StoredItem item = expected.get(i);
                assertEquals(item.item(), reader.item(i));
                assertEquals(
                        List.copyOf(item.item().fields().keySet()),
                        List.copyOf(reader.item(i).fields().keySet()));
                assertEquals(item.item().id(), reader.id(i));
                assertEquals(OptionalInt.of(i), reader.ordinal(item.item().id()));
                assertArrayEquals(item.vector(), reader.vector(i));
                assertArrayEquals(item.vector(), vectors.row(i));
                assertArrayEquals(item.thumbnail(), reader.thumbnail(i).orElse(new byte[0]));
                assertEquals(item.thumbnail().length > 0, reader.thumbnail(i).isPresent());
                assertArrayEquals(item.thumbnail(), thumbnails.get(backwards[i]).orElse(new byte[0]));
            }
        }
    }

    @Test
    void itemsPutTogetherAreThoseThatWerePutOneByOne() {
        write("one by one", items(0, 200));
        try (CollectionWriter writer = store.write(manifest("together"))) {
            writer.putAll(items(0, 150));
            writer.put(stored(150));
            writer.putAll(items(140, 200));
            writer.putAll(List.of());
            assertEquals(Optional.of("hash" + 7 + stored(7).item().fields()), writer.contentHash("id7"));
            writer.commit();
        }
        assertHolds("together", items(0, 200));
        assertEquals(fingerprint("one by one"), fingerprint("together"));
    }

    @Test
    void twoItemsOfOneIdAreNotPutTogether() {
        try (CollectionWriter writer = store.write(manifest("twice"))) {
            List<StoredItem> twice = List.of(stored(1), stored(1));
            assertThrows(IllegalArgumentException.class, () -> writer.putAll(twice));
        }
    }

    private String fingerprint(String name) {
        try (CollectionReader reader = store.read(name)) {
            return reader.fingerprint();
        }
    }

    @Test
    void givesBackWhatWasWritten() {
        write("c", items(0, 50));
        assertHolds("c", items(0, 50));
        try (CollectionReader reader = store.read("c")) {
            assertEquals(manifest("c"), reader.manifest());
            assertEquals(OptionalInt.empty(), reader.ordinal("no such id"));
            assertNotEquals(reader.vectors().values(), reader.vectors().values());
        }
    }

    @Test
    void writingTheSameAgainChangesNothing() {
        write("c", items(0, 40));
        List<CollectionSummary> before = store.collections();
        String fingerprint = fingerprint("c");
        try (CollectionWriter writer = store.write(manifest("c"))) {
            for (StoredItem item : items(0, 40)) {
                assertEquals(
                        Optional.of(item.contentHash()),
                        writer.contentHash(item.item().id()));
            }
            writer.commit();
        }
        assertEquals(before, store.collections());
        write("c", items(0, 40));
        assertEquals(fingerprint, fingerprint("c"));
        assertHolds("c", items(0, 40));
    }

    @Test
    void replacesTheItemOfTheSameId() {
        write("c", items(0, 10));
        String fingerprint = fingerprint("c");
        StoredItem changed = stored("id3", 5, Map.of("text", "new", "section", "other"), 99);
        try (CollectionWriter writer = store.write(manifest("c"))) {
            assertEquals(Optional.empty(), writer.contentHash("id10"));
            writer.put(changed);
            writer.put(stored(10));
            assertEquals(Optional.of(changed.contentHash()), writer.contentHash("id3"));
            assertEquals(Optional.of(stored(10).contentHash()), writer.contentHash("id10"));
            writer.commit();
        }
        List<StoredItem> expected = new ArrayList<>(items(0, 11));
        expected.set(3, changed);
        assertHolds("c", expected);
        assertNotEquals(fingerprint, fingerprint("c"));
        try (CollectionReader reader = store.read("c")) {
            assertEquals(List.of(), reader.nearest(unit(new Random(1), DIMENSION), 5, filter("text", "text 3")));
            assertEquals(
                    3,
                    reader.nearest(unit(new Random(1), DIMENSION), 5, filter("text", "new"))
                            .getFirst()
                            .ordinal());
        }
    }

    @Test
    void keepsTheLastOfTwoItemsOfOneId() {
        StoredItem first = stored("x", 2, Map.of("text", "a", "section", ""), 1);
        StoredItem second = stored("x", 7, Map.of("text", "b", "section", ""), 2);
        write("c", List.of(first, second));
        assertHolds("c", List.of(second));
    }

    @Test
    void forgetsWhatWasNotCommitted() {
        write("c", items(0, 10));
        try (CollectionWriter writer = store.write(manifest("c"))) {
            writer.put(stored(10));
            writer.commit();
            writer.put(stored(11));
            writer.put(stored("id1", 3, Map.of("text", "lost", "section", ""), 1));
        }
        assertHolds("c", items(0, 11));
        try (CollectionWriter writer = store.write(manifest("new"))) {
            writer.put(stored(1));
        }
        assertThrows(NothingToDoException.class, () -> store.read("new"));
        assertEquals(1, store.collections().size());
    }

    @Test
    void readersKeepSeeingTheCommitTheyOpened() {
        write("c", items(0, 10));
        try (CollectionReader reader = store.read("c")) {
            write("c", items(5, 30));
            assertEquals(10, reader.size());
            assertEquals(stored(7).item(), reader.item(7));
            assertArrayEquals(stored(7).vector(), reader.vectors().row(7));
        }
        assertHolds("c", items(0, 30));
    }

    @Test
    void numbersItemsByLineThenIdHoweverTheyWereWritten() {
        List<StoredItem> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(stored((i % 2 == 0 ? "b" : "a") + i, i / 4, Map.of("text", "t" + i, "section", ""), i));
        }
        List<StoredItem> expected = items.stream()
                .sorted(Comparator.<StoredItem>comparingLong(s -> s.item().line())
                        .thenComparing(s -> s.item().id()))
                .toList();
        write("forwards", items);
        List<StoredItem> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(3));
        try (CollectionWriter writer = store.write(manifest("shuffled"))) {
            for (int i = 0; i < shuffled.size(); i++) {
                writer.put(stored(shuffled.get(i).item().id(), 1, Map.of("text", "old"), 1));
                writer.put(shuffled.get(i));
                if (i % 30 == 0) {
                    writer.commit();
                }
            }
            writer.commit();
        }
        assertHolds("forwards", expected);
        assertHolds("shuffled", expected);
        assertEquals(fingerprint("forwards"), fingerprint("shuffled"));
    }

    @Test
    void findsTheNearestExactlyInSmallCollections() {
        List<StoredItem> items = items(0, 1000);
        write("c", items);
        try (CollectionReader reader = store.read("c")) {
            Random random = new Random(8);
            for (int i = 0; i < 50; i++) {
                float[] query = unit(random, DIMENSION);
                List<Hit> expected = bruteForce(items, query, 10, Set.of());
                assertHits(expected, reader.nearest(query, 10, Filter.NONE));
                assertHits(
                        bruteForce(items, query, 10, Set.of("s3")), reader.nearest(query, 10, filter("section", "s3")));
            }
        }
    }

    private static List<Hit> bruteForce(List<StoredItem> items, float[] query, int k, Set<String> sections) {
        return IntStream.range(0, items.size())
                .filter(i -> sections.isEmpty()
                        || sections.contains(items.get(i).item().field("section")))
                .mapToObj(i -> new Hit(i, dot(items.get(i).vector(), query)))
                .sorted(Comparator.comparing(Hit::similarity).reversed().thenComparing(Hit::ordinal))
                .limit(k)
                .toList();
    }

    private static float dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) sum;
    }

    private static void assertHits(List<Hit> expected, List<Hit> found) {
        assertEquals(
                expected.stream().map(Hit::ordinal).toList(),
                found.stream().map(Hit::ordinal).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).similarity(), found.get(i).similarity(), 1e-5f);
        }
    }

    @Test
    void findsNearlyAllOfTheNearestInLargeCollectionsAlsoManyAtOnce() throws Exception {
        List<StoredItem> items = items(0, 10_500);
        write("c", items);
        try (CollectionReader reader = store.read("c")) {
            Random random = new Random(9);
            int found = 0;
            int filtered = 0;
            for (int i = 0; i < 50; i++) {
                float[] query = unit(random, DIMENSION);
                found += overlap(bruteForce(items, query, 10, Set.of()), reader.nearest(query, 10, Filter.NONE));
                filtered += overlap(
                        bruteForce(items, query, 10, Set.of("s5")), reader.nearest(query, 10, filter("section", "s5")));
            }
            assertTrue(found >= 490, found + " of 500");
            assertTrue(filtered >= 490, filtered + " of 500 with a filter");
            assertAHundredAtOnceAsOneByOne(reader);
        }
    }

    private static int overlap(List<Hit> expected, List<Hit> found) {
        Set<Integer> ordinals = new HashSet<>(found.stream().map(Hit::ordinal).toList());
        return (int) expected.stream()
                .filter(hit -> ordinals.contains(hit.ordinal()))
                .count();
    }

    @Test
    void givesAPartThatIsTheSameForTheSameContent() {
        List<StoredItem> items = items(0, 1000);
        write("c", items);
        write("same", items);
        try (CollectionReader whole = store.read("c");
                CollectionReader part = store.read("c").part(300);
                CollectionReader same = store.read("same").part(300)) {
            assertTrue(part.size() > 200 && part.size() <= 300, part.size() + " of 1000, at most 300");
            assertEquals(1000, part.total());
            assertNotEquals(whole.fingerprint(), part.fingerprint());
            assertEquals(part.fingerprint(), same.fingerprint());
            assertEquals(whole.total(), whole.part(1000).size());
            List<StoredItem> chosen = new ArrayList<>();
            Matrix vectors = part.vectors();
            List<Optional<byte[]>> thumbnails =
                    part.thumbnails(IntStream.range(0, part.size()).toArray());
            for (int i = 0; i < part.size(); i++) {
                int n = whole.ordinal(part.id(i)).orElseThrow();
                assertArrayEquals(items.get(n).thumbnail(), thumbnails.get(i).orElse(new byte[0]));
                chosen.add(items.get(n));
                assertEquals(part.id(i), same.id(i));
                assertEquals(items.get(n).item(), part.item(i));
                assertArrayEquals(items.get(n).vector(), vectors.row(i));
                assertEquals(OptionalInt.of(i), part.ordinal(part.id(i)));
            }
            float[] query = unit(new Random(4), DIMENSION);
            assertHits(bruteForce(chosen, query, 10, Set.of()), part.nearest(query, 10, Filter.NONE));
            assertHits(bruteForce(chosen, query, 10, Set.of("s3")), part.nearest(query, 10, filter("section", "s3")));
            OptionalInt missing = items.stream()
                    .map(item -> item.item().id())
                    .filter(id ->
                            chosen.stream().noneMatch(one -> one.item().id().equals(id)))
                    .findFirst()
                    .map(part::ordinal)
                    .orElseThrow();
            assertEquals(OptionalInt.empty(), missing);
        }
    }

    @Test
    void answersAHundredSearchesAtOnceAsOneByOne() throws Exception {
        write("c", items(0, 500));
        try (CollectionReader reader = store.read("c")) {
            assertAHundredAtOnceAsOneByOne(reader);
        }
    }

    private static void assertAHundredAtOnceAsOneByOne(CollectionReader reader) throws Exception {
        List<Callable<List<Hit>>> searches = IntStream.range(0, 100)
                .<Callable<List<Hit>>>mapToObj(i -> () -> reader.nearest(
                        unit(new Random(i), DIMENSION), 7, i % 2 == 0 ? Filter.NONE : filter("section", "s2")))
                .toList();
        try (var threads = Executors.newFixedThreadPool(100)) {
            List<Future<List<Hit>>> answers = threads.invokeAll(searches);
            for (int i = 0; i < 100; i++) {
                assertEquals(searches.get(i).call(), answers.get(i).get());
            }
        }
    }

    @Test
    void returnsAsManyAsThereAre() {
        write("c", items(0, 5));
        try (CollectionReader reader = store.read("c")) {
            float[] query = new float[DIMENSION];
            query[0] = 17;
            assertEquals(5, reader.nearest(query, 100, Filter.NONE).size());
            assertEquals(
                    5, reader.nearest(query, Integer.MAX_VALUE, Filter.NONE).size());
            assertEquals(List.of(), reader.nearest(query, 0, Filter.NONE));
            assertEquals(List.of(), reader.nearest(query, 5, filter("section", "none such")));
            assertEquals(List.of(), reader.nearest(query, 5, filter("no such field", "")));
            for (Hit hit : reader.nearest(query, 5, Filter.NONE)) {
                assertTrue(Math.abs(hit.similarity()) <= 1);
            }
        }
    }

    @Test
    void refusesQueriesWithoutDirection() {
        write("c", items(0, 5));
        try (CollectionReader reader = store.read("c")) {
            float[] nan = new float[DIMENSION];
            nan[3] = Float.NaN;
            assertThrows(InputException.class, () -> reader.nearest(new float[DIMENSION], 1, Filter.NONE));
            assertThrows(InputException.class, () -> reader.nearest(nan, 1, Filter.NONE));
            assertThrows(InputException.class, () -> reader.nearest(new float[] {1}, 1, Filter.NONE));
        }
    }

    @Test
    void filtersByTheWholeValueLetterForLetter() {
        String common = "x".repeat(40_000);
        List<String> values = List.of("Red", "red", "red ", "", common + "1", common + "2", "ü\u0000\u2028", "👍");
        List<StoredItem> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("text", "t");
            fields.put("section", values.get(i));
            items.add(stored("id" + i, i, fields, i));
        }
        write("c", items);
        assertHolds("c", items);
        try (CollectionReader reader = store.read("c")) {
            float[] query = unit(new Random(1), DIMENSION);
            for (int i = 0; i < values.size(); i++) {
                List<Hit> hits = reader.nearest(query, 10, new Filter(Map.of("section", values.get(i), "text", "t")));
                assertEquals(List.of(i), hits.stream().map(Hit::ordinal).toList());
            }
            assertEquals(List.of(), reader.nearest(query, 10, new Filter(Map.of("section", "red", "text", "u"))));
        }
    }

    private static Filter filter(String field, String value) {
        return new Filter(Map.of(field, value));
    }

    @Test
    void keepsLargeThumbnailsAndCells() {
        byte[] thumbnail = new byte[200_000];
        new Random(1).nextBytes(thumbnail);
        String cell = "a\"\\\n\u001b<script>".repeat(100_000);
        StoredItem item =
                new StoredItem(new Item("x", 1, Map.of("text", cell)), unit(new Random(1), DIMENSION), "h", thumbnail);
        write("c", List.of(item));
        assertHolds("c", List.of(item));
    }

    @Test
    void keepsAnEmptyCollection() {
        write("c", List.of());
        assertHolds("c", List.of());
        try (CollectionReader reader = store.read("c")) {
            assertEquals(0, reader.vectors().rows());
            assertEquals(List.of(), reader.nearest(unit(new Random(1), DIMENSION), 3, Filter.NONE));
        }
        assertEquals(0, store.collections().getFirst().items());
        write("c", items(0, 3));
        assertHolds("c", items(0, 3));
    }

    @Test
    void takesNamesOfAnyKindApart() {
        List<String> names = List.of(
                "a",
                "a/b",
                "a%2Fb",
                "../a",
                "..",
                ".",
                ".a",
                "a.",
                "C:\\a",
                "ü",
                "u\u0308",
                "a b",
                "a\u0000b",
                "x".repeat(600),
                "x".repeat(600) + "y",
                "fashion_productDisplayName");
        for (int i = 0; i < names.size(); i++) {
            write(names.get(i), items(i, i + 2));
        }
        for (int i = 0; i < names.size(); i++) {
            assertHolds(names.get(i), items(i, i + 2));
        }
        assertEquals(
                names.stream().sorted().toList(),
                store.collections().stream().map(c -> c.manifest().collection()).toList());
        assertThrows(StoreException.class, () -> store.write(manifest(" ")));
    }

    @Test
    void refusesVectorsThatAreNotOfLengthOne() {
        try (CollectionWriter writer = store.write(manifest("c"))) {
            float[] zero = new float[DIMENSION];
            float[] nan = unit(new Random(1), DIMENSION);
            nan[2] = Float.NaN;
            float[] infinite = new float[DIMENSION];
            infinite[0] = Float.POSITIVE_INFINITY;
            float[] longer = new float[DIMENSION];
            longer[0] = 1.01f;
            for (float[] vector : List.of(zero, nan, infinite, longer, new float[] {1})) {
                StoredItem bad = new StoredItem(stored(1).item(), vector, "h", new byte[0]);
                assertThrows(StoreException.class, () -> writer.put(bad));
            }
            writer.put(stored(2));
            writer.commit();
        }
        assertHolds("c", List.of(stored(2)));
    }

    @Test
    void isFreeWhereNobodyWrites() {
        store.requireFree("c");
        assertEquals(List.of(), store.collections());
        write("c", items(0, 2));
        store.requireFree("c");
        write("c", items(2, 3));
        assertHolds("c", items(0, 3));
    }

    @Test
    void removesWhatDoesNotPassAndForgetsItsHashes() {
        write("c", items(0, 9));
        try (CollectionWriter writer = store.write(manifest("c"))) {
            writer.put(stored(9));
            assertEquals(6, writer.retain(id -> Integer.parseInt(id.substring(2)) < 4));
            assertEquals(Optional.empty(), writer.contentHash("id9"));
            assertEquals(Optional.empty(), writer.contentHash("id4"));
            assertHolds("c", items(0, 9));
            writer.commit();
        }
        assertHolds("c", items(0, 4));
        String fingerprint = fingerprint("c");
        write("other", items(0, 4));
        assertEquals(fingerprint("other"), fingerprint);
        try (CollectionWriter writer = store.write(manifest("c"))) {
            assertEquals(0, writer.retain(id -> true));
            assertEquals(4, writer.retain(id -> false));
        }
        assertHolds("c", items(0, 4));
    }

    /// Writes as one of several sources.
    private CollectionWriter write(String origin, String... origins) {
        return store.write(manifest("c").withOrigins(List.of(origins)), origin);
    }

    private void write(List<StoredItem> items, String origin, String... origins) {
        try (CollectionWriter writer = write(origin, origins)) {
            items.forEach(writer::put);
            writer.commit();
        }
    }

    private int prune(String origin, Predicate<String> kept) {
        try (CollectionWriter writer = write(origin, origin)) {
            int removed = writer.retain(kept);
            writer.commit();
            return removed;
        }
    }

    @Test
    void removesOnlyWhatTheSameSourceBroughtLast() {
        write(items(0, 6), "/a", "/a");
        write(items(4, 9), "/b", "/a", "/b");
        write(items(8, 12), "/c", "/b", "/c", "/a");
        assertHolds("c", items(0, 12));
        assertEquals(4, prune("/a", id -> false));
        assertHolds("c", items(4, 12));
        assertEquals(2, prune("/b", id -> !Set.of("id4", "id6", "id8").contains(id)));
        assertHolds("c", List.of(stored(5), stored(7), stored(8), stored(9), stored(10), stored(11)));
        assertEquals(4, prune("/c", id -> false));
        assertHolds("c", List.of(stored(5), stored(7)));
    }

    @Test
    void itemsOfCollectionsThatDoNotNameTheirSourceAreTheFirstOnes() {
        write("c", items(0, 3));
        write(List.of(), "/a", "/a");
        write(items(3, 6), "/b", "/a", "/b");
        assertEquals(3, prune("/a", id -> false));
        assertHolds("c", items(3, 6));
    }

    @Test
    void anItemIsTheSourcesThatClaimedItLastAndStaysWhatItIs() {
        write(items(0, 5), "/a", "/a");
        String fingerprint = fingerprint("c");
        try (CollectionWriter writer = write("/b", "/a", "/b")) {
            writer.put(stored(3));
            assertFalse(writer.claim("id3"), "put already");
            assertTrue(writer.claim("id1"));
            assertTrue(writer.claim("id2"));
            assertFalse(writer.claim("no such id"));
            assertEquals(Optional.of(stored(1).contentHash()), writer.contentHash("id1"));
            writer.commit();
            assertFalse(writer.claim("id1"), "its own by now");
            assertTrue(writer.claim("id0"));
        }
        assertHolds("c", items(0, 5));
        assertEquals(fingerprint, fingerprint("c"));
        try (CollectionWriter writer = write("/a", "/a")) {
            assertTrue(writer.claim("id2"));
            assertFalse(writer.claim("id0"), "what was not committed is forgotten");
            writer.commit();
        }
        assertEquals(2, prune("/b", id -> false));
        assertHolds("c", List.of(stored(0), stored(2), stored(4)));
    }

    @Test
    void removesAndTakesAgainInOneCommit() {
        write(items(0, 6), "/a", "/a");
        try (CollectionWriter writer = write("/a", "/a")) {
            assertEquals(3, writer.retain(id -> id.compareTo("id3") < 0));
            writer.put(stored(5));
            assertEquals(Optional.of(stored(5).contentHash()), writer.contentHash("id5"));
            writer.commit();
        }
        assertHolds("c", List.of(stored(0), stored(1), stored(2), stored(5)));
    }

    @Test
    void refusesVectorsOfAnotherModel() {
        write("c", items(0, 3));
        for (EmbeddingModel model : List.of(
                new EmbeddingModel("b/model", "r1", Precision.FP32, DIMENSION),
                new EmbeddingModel("a/model", "r2", Precision.FP32, DIMENSION),
                new EmbeddingModel("a/model", "r1", Precision.FP32, DIMENSION + 1))) {
            String message = assertThrows(StoreException.class, () -> store.write(manifest("c", model)))
                    .getMessage();
            assertTrue(message.contains("a/model") && message.contains("choose another name"), message);
        }
        store.write(manifest("c", new EmbeddingModel("a/model", "r1", Precision.BF16, DIMENSION)))
                .close();
        assertHolds("c", items(0, 3));
    }

    @Test
    void keepsHowTheModelWasUsedAndRefusesVectorsOfAnotherPrompt() {
        EmbeddingSettings used = new EmbeddingSettings(
                OptionalInt.of(DIMENSION), Optional.of("task: \"größer\" | "), Optional.of("find: "));
        try (CollectionWriter writer = store.write(manifest("c").withSettings(used))) {
            writer.put(stored(0));
            writer.commit();
        }
        assertEquals(used, store.collections().getFirst().manifest().settings());
        for (EmbeddingSettings other :
                List.of(EmbeddingSettings.OWN, used.withPrompts(Optional.of("find: "), Optional.of("find: ")))) {
            Manifest next = manifest("c").withSettings(other);
            String message =
                    assertThrows(StoreException.class, () -> store.write(next)).getMessage();
            assertTrue(message.contains("prompt \"task: ") && message.contains("give the same prompt"), message);
        }
        EmbeddingSettings otherQuery = used.withPrompts(used.documentPrompt(), Optional.empty());
        try (CollectionWriter writer = store.write(manifest("c").withSettings(otherQuery))) {
            writer.commit();
        }
        assertEquals(otherQuery, store.collections().getFirst().manifest().settings());
    }

    @Test
    void keepsTheTimeOfBirthAndTakesTheRestOfTheNewManifest() {
        write("c", items(0, 3));
        Manifest next = new Manifest(
                "c",
                "text",
                Modality.TEXT,
                MODEL,
                List.of("text", "section", "more"),
                "other.csv",
                Instant.parse("2026-01-01T00:00:00Z"));
        try (CollectionWriter writer = store.write(next)) {
            writer.commit();
        }
        Manifest found = store.collections().getFirst().manifest();
        assertEquals(Instant.EPOCH, found.created());
        assertEquals(next.columns(), found.columns());
        assertEquals("other.csv", found.source());
        assertHolds("c", items(0, 3));
    }

    @Test
    void takesRowsOfAnotherSourceOnlyWhereItJoinsThoseThatAreThere() {
        write("c", items(0, 3));
        Manifest plain = manifest("c", MODEL);
        for (List<String> origins : List.of(List.of("/a"), List.of("/a", "/b"), List.of("/b"))) {
            try (CollectionWriter writer = store.write(plain.withOrigins(origins))) {
                writer.commit();
            }
        }
        assertEquals(
                List.of("/a", "/b"), store.collections().getFirst().manifest().origins());
        for (List<String> origins : List.of(List.of("/c"), List.of("/a", "/c"))) {
            assertTrue(assertThrows(StoreException.class, () -> store.write(plain.withOrigins(origins)))
                    .getMessage()
                    .startsWith("collection \"c\" holds the rows of /a, /b, not those of "));
        }
        assertHolds("c", items(0, 3));
    }

    @Test
    void keepsTheKindsOfFieldsAsFarAsAllSourcesSayTheSame() {
        Map<String, FieldKind> kinds = Map.of("text", FieldKind.TEXT, "section", FieldKind.INTEGER);
        write("c", items(0, 3));
        assertEquals(Map.of(), store.collections().getFirst().manifest().kinds());
        assertEquals(kinds, kindsAfter(kinds, "/a"));
        Map<String, FieldKind> others = Map.of("text", FieldKind.TEXT, "section", FieldKind.NUMBER);
        assertEquals(others, kindsAfter(others, "/a"));
        assertEquals(Map.of("text", FieldKind.TEXT), kindsAfter(kinds, "/a", "/b"));
        assertEquals(Map.of("text", FieldKind.TEXT), kindsAfter(kinds, "/b"));
        assertEquals(Map.of(), kindsAfter(Map.of(), "/b"));
    }

    private Map<String, FieldKind> kindsAfter(Map<String, FieldKind> kinds, String... origins) {
        Manifest next = manifest("c").withOrigins(List.of(origins)).withKinds(kinds);
        try (CollectionWriter writer = store.write(next)) {
            writer.commit();
        }
        return store.collections().getFirst().manifest().kinds();
    }

    @Test
    void listsCollectionsByName() {
        assertEquals(List.of(), store.collections());
        write("b", items(0, 3));
        write("a", items(0, 2));
        List<CollectionSummary> all = store.collections();
        assertEquals(
                List.of("a", "b"),
                all.stream().map(c -> c.manifest().collection()).toList());
        assertEquals(List.of(2, 3), all.stream().map(CollectionSummary::items).toList());
        assertTrue(all.getFirst().bytes() > 2 * DIMENSION * Float.BYTES);
    }

    @Test
    void saysWhichCollectionsThereAre() {
        assertTrue(assertThrows(NothingToDoException.class, () -> store.read("x"))
                .getMessage()
                .endsWith("there are none yet"));
        write("b", items(0, 3));
        write("a", items(0, 2));
        assertTrue(assertThrows(NothingToDoException.class, () -> store.read("x"))
                .getMessage()
                .endsWith("there are a, b"));
        assertThrows(NothingToDoException.class, () -> store.delete("x"));
    }

    @Test
    void deletesForGood() {
        write("a", items(0, 2));
        write("b", items(0, 2));
        store.delete("a");
        assertThrows(NothingToDoException.class, () -> store.read("a"));
        assertEquals(1, store.collections().size());
        assertHolds("b", items(0, 2));
        write("a", items(5, 6));
        assertHolds("a", items(5, 6));
    }

    @Test
    void tellsDifferentContentsApart() {
        write("a", items(0, 5));
        write("b", items(0, 5));
        write("c", items(0, 6));
        assertEquals(fingerprint("a"), fingerprint("b"));
        assertNotEquals(fingerprint("a"), fingerprint("c"));
        StoredItem moved = stored("id0", 77, stored(0).item().fields(), 0);
        write("b", List.of(moved));
        assertNotEquals(fingerprint("a"), fingerprint("b"));
        assertFalse(fingerprint("a").isBlank());
    }
}
