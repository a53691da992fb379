package dev.asterism.store.solr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.store.VectorStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of stores, kept by a cluster of one node in its own process.
class SolrVectorStoreIT extends VectorStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                LocalCluster.isInstalled(), "target/solr-server is not there; mvn pre-integration-test puts it there");
        cluster = LocalCluster.start(folder, 1);
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void removeCollectionsOfEarlierTests() {
        store.collections().forEach(one -> store.delete(one.manifest().collection()));
    }

    private static SolrSettings settings() {
        return SolrSettings.defaults(ClusterAddress.parse(cluster.address())).withPatience(Duration.ofSeconds(20));
    }

    @Override
    protected VectorStore openStore() {
        return new SolrVectorStore(settings(), InstantSource.fixed(NOW));
    }

    @Test
    void takesSeveralWritersAtOnce() {
        try (CollectionWriter one = store.write(manifest("c"));
                VectorStore other = openStore();
                CollectionWriter two = other.write(manifest("c"))) {
            items(0, 30).forEach(one::put);
            one.commit();
            items(20, 50).forEach(two::put);
            two.commit();
            assertEquals(Optional.of(stored(5).contentHash()), two.contentHash("id5"));
        }
        assertHolds("c", items(0, 50));
    }

    @Test
    void refusesWritersOfTwoModelsThatBeginTogether() {
        EmbeddingModel other = new EmbeddingModel("b/model", "r1", Precision.FP32, DIMENSION);
        try (CollectionWriter one = store.write(manifest("c"));
                CollectionWriter two = store.write(manifest("c", other))) {
            one.put(stored(1));
            one.commit();
            two.put(stored(2));
            String message = assertThrows(StoreException.class, two::commit).getMessage();
            assertTrue(message.contains("a/model") && message.contains("b/model"), message);
        }
        assertHolds("c", items(1, 2));
    }

    @Test
    void fetchesTheHashesOfExpectedIdsInAnyNumber() {
        write("c", items(0, 2500));
        try (CollectionWriter writer = store.write(manifest("c"))) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 2600; i++) {
                ids.add("id" + i);
            }
            writer.expect(ids);
            for (int i = 0; i < 2600; i += 3) {
                assertEquals(
                        i < 2500 ? Optional.of(stored(i).contentHash()) : Optional.empty(),
                        writer.contentHash("id" + i));
            }
        }
    }

    @Test
    void keepsIdsThatMeanSomethingToSolr() {
        List<StoredItem> items = new ArrayList<>();
        List<String> ids = List.of(
                "a!b",
                "a!c",
                "a b",
                "a/3!x",
                "a/x!y!z",
                "!",
                " manifest",
                "%",
                "a,b",
                "a\\,b",
                "\"",
                "*:*",
                "\u0000",
                " \u0001",
                " \u0002",
                "ü👍");
        for (int i = 0; i < ids.size(); i++) {
            items.add(stored(ids.get(i), i, Map.of("text", "{!lucene}*:*", "section", ids.get(i)), i));
        }
        write("c", items);
        assertHolds("c", items);
        try (CollectionReader reader = store.read("c");
                CollectionWriter writer = store.write(manifest("c"))) {
            writer.expect(ids);
            for (int i = 0; i < ids.size(); i++) {
                assertEquals(Optional.of(items.get(i).contentHash()), writer.contentHash(ids.get(i)));
                List<Hit> hits = reader.nearest(
                        items.get(i).vector(), 3, new Filter(Map.of("section", ids.get(i), "text", "{!lucene}*:*")));
                assertEquals(List.of(i), hits.stream().map(Hit::ordinal).toList());
            }
        }
    }

    @Test
    void countsWhatStandsBeforeAHitOfALargeCollection() {
        List<StoredItem> items = new ArrayList<>();
        for (int i = 0; i < 20_500; i++) {
            items.add(stored("id" + i, i < 20_400 ? 3L * i : 90_000, Map.of("section", "s" + i % 7), i));
        }
        write("c", items);
        try (CollectionReader reader = store.read("c")) {
            for (int i : new int[] {0, 1, 777, 20_399, 20_499}) {
                float[] query = items.get(i).vector();
                for (Hit hit : reader.nearest(query, 3, Filter.NONE)) {
                    Item item = reader.item(hit.ordinal());
                    int n = Integer.parseInt(item.id().substring(2));
                    assertEquals(items.get(n).item(), item);
                    assertEquals(cosine(query, items.get(n).vector()), hit.similarity(), 1e-6f);
                    assertTrue(n >= 20_400 || hit.ordinal() == n, n + " is numbered " + hit.ordinal());
                    assertEquals(hit.ordinal(), reader.ordinal(item.id()).orElseThrow());
                }
            }
            assertEquals(20_500, reader.vectors().rows());
        }
    }

    private static float cosine(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void removesManyItemsPageByPage() throws IOException {
        write("c", items(0, 12_000));
        try (CountingProxy proxy = CountingProxy.before(cluster);
                VectorStore counted = new SolrVectorStore(
                        SolrSettings.defaults(ClusterAddress.parse(proxy.address())), InstantSource.fixed(NOW));
                CollectionWriter writer = counted.write(manifest("c"))) {
            proxy.take();
            assertEquals(11_999, writer.retain("id7"::equals));
            assertEquals(Map.of("select", 4), proxy.take(), "no more than a page is known at a time");
            writer.commit();
            assertEquals(Map.of("select", 4, "update", 3), proxy.take());
        }
        assertHolds("c", List.of(stored(7)));
    }

    @Test
    void findsTheClusterThroughZooKeeper() {
        write("c", items(0, 5));
        SolrSettings settings = SolrSettings.defaults(ClusterAddress.parse("zk://" + cluster.zooKeeperAddress()));
        try (VectorStore other = new SolrVectorStore(settings, InstantSource.fixed(NOW))) {
            assertEquals(store.collections(), other.collections());
        }
    }

    @Test
    void leavesForeignCollectionsAlone() {
        new SolrCollections(new SolrCluster(settings())).create("foreign", DIMENSION);
        assertEquals(List.of(), store.collections());
        write("foreign", items(0, 3));
        assertHolds("foreign", items(0, 3));
    }

    @Test
    void tellsInOneLineWhatIsWrongWithTheSettings() {
        Map<String, String> expected = Map.of(
                "solr://127.0.0.1:1/solr",
                "connection refused",
                "solr://no-such-host.invalid:8983/solr",
                "no such host",
                cluster.address().replace("/solr", "/elsewhere"),
                "not as Solr does",
                "zk://127.0.0.1:1",
                "no ZooKeeper answers at 127.0.0.1:1",
                "zk://" + cluster.zooKeeperAddress() + "/nothing",
                "knows of no SolrCloud under \"/nothing\"");
        expected.forEach((address, reason) -> {
            String message = assertThrows(StoreException.class, () -> {
                        try (VectorStore wrong = new SolrVectorStore(
                                SolrSettings.defaults(ClusterAddress.parse(address)), InstantSource.fixed(NOW))) {
                            wrong.collections();
                        }
                    })
                    .getMessage();
            assertTrue(message.contains(reason) && !message.contains("\n"), message);
        });
        SolrSettings demanding = settings().withReplicas(2);
        try (VectorStore wrong = new SolrVectorStore(demanding, InstantSource.fixed(NOW));
                CollectionWriter writer = wrong.write(manifest("c"))) {
            writer.put(stored(1));
            String message = assertThrows(StoreException.class, writer::commit).getMessage();
            assertTrue(message.startsWith("SOLR_REPLICAS is 2, but the cluster has 1 node running"), message);
        }
    }

    @Test
    void letsNobodyInUnderAWrongName() {
        for (String password : List.of("SolrRocks", "wrong")) {
            SolrSettings settings = settings().withLogin(Optional.of(new SolrSettings.Login("solr", password)));
            try (VectorStore known = new SolrVectorStore(settings, InstantSource.fixed(NOW))) {
                if (password.equals("wrong")) {
                    String message = assertThrows(StoreException.class, known::collections)
                            .getMessage();
                    assertTrue(
                            message.contains("refuses the user \"solr\" or the password (401)")
                                    && message.contains("STORE_PASSWORD"),
                            message);
                } else {
                    assertEquals(List.of(), known.collections());
                }
            }
        }
    }

    @Test
    void takesVectorsOfManyDimensions() {
        EmbeddingModel wide = new EmbeddingModel("wide", "r", Precision.FP32, 3000);
        float[] vector = unit(new Random(1), 3000);
        try (CollectionWriter writer = store.write(manifest("wide", wide))) {
            writer.put(new StoredItem(new Item("x", 1, Map.of()), vector, "h", new byte[0]));
            writer.commit();
        }
        try (CollectionReader reader = store.read("wide")) {
            assertEquals(1, reader.nearest(vector, 1, Filter.NONE).getFirst().similarity(), 1e-6f);
        }
    }
}
