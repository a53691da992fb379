package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionListing;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a cluster does while parts of it are gone.
@Tag("nightly")
class SolrOutageIT {
    private static final int DIMENSION = 64;
    private static final int BULK = 100;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir
    private Path folder;

    @BeforeEach
    void requireServers() {
        Assumptions.assumeTrue(
                LocalCluster.isInstalled(), "target/solr-server is not there; mvn pre-integration-test puts it there");
    }

    private static Manifest manifest() {
        EmbeddingModel model = new EmbeddingModel("a/model", "r1", Precision.FP32, DIMENSION);
        return new Manifest("c", "text", Modality.TEXT, model, List.of("text", "kind"), "items.csv", Instant.EPOCH);
    }

    /// Items in 200 groups, as embeddings have them.
    private static List<StoredItem> items(int n) {
        float[][] centres = new float[200][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = unit(new Random(-i - 1), new float[DIMENSION], 1);
        }
        return IntStream.range(0, n)
                .mapToObj(i -> new StoredItem(
                        new Item("id " + i, i + 2, Map.of("text", "text " + i, "kind", "k" + i % 5)),
                        unit(new Random(i), centres[i % centres.length], 0.1f),
                        "hash" + i,
                        new byte[i % 4]))
                .toList();
    }

    private static float[] unit(Random random, float[] centre, float spread) {
        float[] vector = centre.clone();
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] += spread * (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Test
    void losesNothingWhileANodeIsGoneAndComesBack() throws Exception {
        List<StoredItem> items = items(24_000);
        try (LocalCluster cluster = LocalCluster.start(folder, 3);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            SolrSettings settings = SolrSettings.defaults(ClusterAddress.parse(cluster.address()))
                    .withShards(2)
                    .withReplicas(2);
            AtomicInteger written = new AtomicInteger();
            index(settings, items.subList(0, 2_000), written);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger searches = new AtomicInteger();
            Future<?> searching = threads.submit(() -> search(settings, items, over, searches));
            Future<?> one = threads.submit(() -> index(settings, items.subList(2_000, 13_000), written));
            Future<?> two = threads.submit(() -> index(settings, items.subList(13_000, 24_000), written));

            await(written, 6_000, one, two);
            cluster.kill(1);
            int before = searches.get();
            await(written, 14_000, one, two);
            int during = searches.get() - before;
            cluster.restart(1);
            one.get();
            two.get();
            over.set(true);
            searching.get();
            assertTrue(during > 0, "no search was answered while the node was gone");
            assertEqualsEmbedded(settings, items);

            // What came back has caught up: the others may go.
            cluster.awaitRecovery("c");
            cluster.kill(0);
            try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                    CollectionReader reader = store.read("c")) {
                assertEquals(items.size(), reader.size());
            }
        }
    }

    private static void await(AtomicInteger written, int rows, Future<?>... indexers)
            throws InterruptedException, ExecutionException {
        while (written.get() < rows) {
            for (Future<?> indexer : indexers) {
                if (indexer.isDone()) {
                    indexer.get();
                }
            }
            Thread.sleep(20);
        }
    }

    private static void index(SolrSettings settings, List<StoredItem> items, AtomicInteger written) {
        try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                CollectionWriter writer = store.write(manifest())) {
            for (int from = 0; from < items.size(); from += BULK) {
                List<StoredItem> bulk = items.subList(from, Math.min(from + BULK, items.size()));
                bulk.forEach(writer::put);
                writer.commit();
                written.addAndGet(bulk.size());
            }
        }
    }

    private static void search(
            SolrSettings settings, List<StoredItem> items, AtomicBoolean over, AtomicInteger searches) {
        Random random = new Random(5);
        try (VectorStore store = new SolrVectorStore(settings, CLOCK)) {
            while (!over.get()) {
                try (CollectionReader reader = store.read("c")) {
                    int wanted = random.nextInt(2_000);
                    Hit hit = reader.nearest(items.get(wanted).vector(), 10, Filter.NONE)
                            .getFirst();
                    assertEquals("id " + wanted, reader.item(hit.ordinal()).id());
                }
                searches.incrementAndGet();
            }
        }
    }

    private void assertEqualsEmbedded(SolrSettings settings, List<StoredItem> items) {
        try (VectorStore embedded = new LuceneVectorStore(folder.resolve("embedded"), CLOCK)) {
            try (CollectionWriter writer = embedded.write(manifest())) {
                items.forEach(writer::put);
                writer.commit();
            }
            try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                    CollectionReader there = store.read("c");
                    CollectionReader here = embedded.read("c")) {
                assertEquals(here.size(), there.size());
                assertEquals(here.manifest(), there.manifest());
                assertEquals(here.fingerprint(), there.fingerprint());
                Matrix vectors = here.vectors();
                assertArrayEquals(vectors.values(), there.vectors().values(), 1e-6f);
                for (int i = 0; i < here.size(); i++) {
                    assertEquals(here.item(i), there.item(i));
                    assertArrayEquals(
                            here.thumbnail(i).orElse(new byte[0]),
                            there.thumbnail(i).orElse(new byte[0]));
                }
                double recallHere = recall(here, vectors);
                double recallThere = recall(there, vectors);
                assertTrue(
                        recallThere >= Math.max(0.98, recallHere - 0.01),
                        recallThere + " there, " + recallHere + " here");
            }
        }
    }

    private static double recall(CollectionReader reader, Matrix vectors) {
        Random random = new Random(17);
        int found = 0;
        for (int query = 0; query < 100; query++) {
            float[] vector = vectors.row(random.nextInt(vectors.rows()));
            Set<Integer> nearest = new HashSet<>();
            reader.nearest(vector, 10, Filter.NONE).forEach(hit -> nearest.add(hit.ordinal()));
            nearest.retainAll(exact(vector, vectors));
            found += nearest.size();
        }
        return found / 1000.0;
    }

    private static List<Integer> exact(float[] query, Matrix vectors) {
        float[] similarities = new float[vectors.rows()];
        for (int i = 0; i < similarities.length; i++) {
            for (int j = 0; j < query.length; j++) {
                similarities[i] += query[j] * vectors.at(i, j);
            }
        }
        return IntStream.range(0, similarities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(similarities[b], similarities[a]))
                .limit(10)
                .toList();
    }

    @Test
    void listsTheOtherCollectionsWhereOneLostAShard() throws IOException, InterruptedException {
        try (LocalCluster cluster = LocalCluster.start(folder, 2)) {
            SolrSettings settings = SolrSettings.defaults(ClusterAddress.parse(cluster.address()))
                    .withPatience(Duration.ofSeconds(8));
            for (int i = 0; i < 4; i++) {
                begin(settings, "one shard " + i);
            }
            begin(settings.withShards(2), "two shards");
            try (VectorStore store = new SolrVectorStore(settings, CLOCK)) {
                assertEquals(5, store.list().readable().size());
                cluster.kill(1);
                CollectionListing listing = store.list();
                // Until the cluster has noticed, the node is asked in vain.
                while (listing.unreadable().isEmpty()
                        || !listing.unreadable().stream()
                                .allMatch(one -> one.reason().matches("no node that has shard[12] is running"))) {
                    Thread.sleep(500);
                    listing = store.list();
                }
                Map<String, String> lost = listing.unreadable().stream()
                        .collect(Collectors.toMap(
                                CollectionListing.Unreadable::name, CollectionListing.Unreadable::reason));
                assertTrue(lost.containsKey("two shards"), lost.toString());
                List<String> readable = listing.readable().stream()
                        .map(one -> one.manifest().collection())
                        .toList();
                assertTrue(!readable.isEmpty() && readable.size() + lost.size() == 5, readable + " " + lost);
                for (String name : readable) {
                    assertEquals(name, store.manifest(name).orElseThrow().collection());
                }
                assertCommandNames(lost, readable, cluster);
            }
        }
    }

    private static void begin(SolrSettings settings, String name) {
        EmbeddingModel model = new EmbeddingModel("a/model", "r1", Precision.FP32, DIMENSION);
        Manifest manifest =
                new Manifest(name, "text", Modality.TEXT, model, List.of("text", "kind"), "items.csv", Instant.EPOCH);
        try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                CollectionWriter writer = store.write(manifest)) {
            items(20).forEach(writer::put);
            writer.commit();
        }
    }

    private void assertCommandNames(Map<String, String> lost, List<String> readable, LocalCluster cluster) {
        Map<String, String> settings = Map.of("STORE_URL", cluster.address());
        CommandRun json = CommandRun.in(folder, settings, "collections", "list", "--format=json");
        assertEquals(0, json.code(), json.err());
        Map<String, JsonObject> listed = JsonParser.parseString(json.out()).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(one -> one.get("name").getAsString(), one -> one));
        readable.forEach(name -> assertEquals(20, listed.get(name).get("items").getAsInt()));
        lost.forEach((name, reason) -> {
            assertEquals(reason, listed.get(name).get("error").getAsString());
            assertTrue(json.err().contains("[" + name + "] the collection cannot be read: " + reason), json.err());
        });
        CommandRun show = CommandRun.in(folder, settings, "collections", "show", "two shards");
        assertEquals(1, show.code(), show.err());
        assertTrue(show.err().contains("collection \"two shards\" cannot be read: no node that has shard"), show.err());
    }

    @Test
    void tellsThatItsOnlyNodeDiedAndGoesOnFromThere() throws IOException, InterruptedException {
        List<StoredItem> items = items(600);
        try (LocalCluster cluster = LocalCluster.start(folder, 1)) {
            SolrSettings settings = SolrSettings.defaults(ClusterAddress.parse(cluster.address()))
                    .withPatience(Duration.ofSeconds(3));
            AtomicInteger written = new AtomicInteger();
            List<StoredItem> half = new ArrayList<>(items.subList(0, 300));
            index(settings, half, written);
            String message;
            try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                    CollectionWriter writer = store.write(manifest())) {
                items.subList(300, 400).forEach(writer::put);
                writer.commit();
                cluster.kill(0);
                items.subList(400, 500).forEach(writer::put);
                message = assertThrows(StoreException.class, writer::commit).getMessage();
            }
            assertTrue(
                    message.startsWith("no node of the cluster can do it: http://127.0.0.1:")
                            && message.contains("connection refused")
                            && message.contains("run the same command again"),
                    message);
            cluster.restart(0);
            index(settings.withPatience(Duration.ofMinutes(1)), items, written);
            assertEqualsEmbedded(settings, items);
        }
    }

    @Test
    void answersSearchesButTakesNoRowsWithoutItsZooKeeper() throws IOException, InterruptedException {
        List<StoredItem> items = items(300);
        try (LocalCluster cluster = LocalCluster.start(folder, 1)) {
            SolrSettings settings = SolrSettings.defaults(ClusterAddress.parse(cluster.address()))
                    .withPatience(Duration.ofSeconds(20));
            index(settings, items.subList(0, 200), new AtomicInteger());
            try (VectorStore store = new SolrVectorStore(settings, CLOCK);
                    CollectionReader reader = store.read("c");
                    CollectionWriter writer = store.write(manifest())) {
                cluster.killZooKeeper();
                Thread.sleep(6_000);
                assertEquals(
                        10,
                        reader.nearest(items.get(7).vector(), 10, Filter.NONE).size());
                items.subList(200, 300).forEach(writer::put);
                String message =
                        assertThrows(StoreException.class, writer::commit).getMessage();
                assertTrue(message.contains("ZooKeeper") && !message.contains("\n"), message);
            }
            cluster.kill(0);
            cluster.startZooKeeper();
            cluster.restart(0);
            index(settings.withPatience(Duration.ofMinutes(1)), items, new AtomicInteger());
            assertEqualsEmbedded(settings, items);
        }
    }
}
