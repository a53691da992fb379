package dev.asterism.bench;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Item;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.store.lucene.LuceneVectorStore;
import dev.asterism.store.solr.ClusterAddress;
import dev.asterism.store.solr.LocalCluster;
import dev.asterism.store.solr.SolrSettings;
import dev.asterism.store.solr.SolrVectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Fills a store and searches it: `StoreBenchmark STORE DATA ITEMS [WRITERS]`.
///
/// STORE is a folder, the address of a cluster, or a number of Solr nodes to start on this machine, each with a shard.
/// DATA is a folder with `debian.csv` and its vectors; beyond their number rows come again, each with noise of its
/// own. So many WRITERS, one unless told, share the items in bulks of 1,000. A store that has the items already is
/// only searched. Tells items a second, bytes on disk, times of single searches for ten of the vectors in
/// `debian_queries_bge_f16.npy`, and which share of the true ten they found.
public final class StoreBenchmark {
    private static final String COLLECTION = "benchmark";

    /// Of a component; the noise has a length of about 0.4.
    private static final float NOISE = 0.02f;

    private static final int QUERIES = 200;
    private static final int BULK = 1000;

    private final Matrix vectors;
    private final List<String> rows;
    private final int size;

    private StoreBenchmark(Path data, int size) throws IOException {
        this.vectors = Npy.read(data.resolve("debian_bge_f16.npy"), Integer.MAX_VALUE);
        this.rows = Files.readAllLines(data.resolve("debian.csv"));
        this.size = size;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        StoreBenchmark benchmark = new StoreBenchmark(data, Integer.parseInt(arguments[2]));
        int writers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        Matrix queries = Npy.read(data.resolve("debian_queries_bge_f16.npy"), QUERIES);
        if (arguments[0].matches("\\d+")) {
            int nodes = Integer.parseInt(arguments[0]);
            Path folder = Files.createTempDirectory("cluster");
            try (LocalCluster cluster = LocalCluster.start(folder, nodes, LocalCluster.Heap.LARGE);
                    VectorStore store = cluster(cluster.address(), nodes)) {
                benchmark.run(store, writers, queries, cluster::awaitRest);
            } finally {
                remove(folder);
            }
        } else {
            try (VectorStore store = open(arguments[0])) {
                benchmark.run(store, writers, queries, () -> {});
            }
        }
    }

    private static VectorStore open(String where) {
        return where.contains("://")
                ? cluster(where, 1)
                : new LuceneVectorStore(Path.of(where), InstantSource.system());
    }

    private static VectorStore cluster(String address, int shards) {
        return new SolrVectorStore(
                SolrSettings.defaults(ClusterAddress.parse(address)).withShards(shards), InstantSource.system());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// What is waited for between filling a store and searching it.
    private interface Rest {
        void await() throws Exception;
    }

    @SuppressWarnings("SystemOut")
    private void run(VectorStore store, int writers, Matrix queries, Rest rest) throws Exception {
        List<CollectionSummary> found = store.collections();
        if (found.isEmpty() || found.getFirst().items() < size) {
            System.out.println(index(store, writers));
            double start = System.nanoTime() / 1e9;
            rest.await();
            System.out.printf(Locale.ROOT, "%.1f s until it rests%n", System.nanoTime() / 1e9 - start);
        }
        System.out.println(read(store));
        System.out.println(search(store, queries));
    }

    private String index(VectorStore store, int writers) throws Exception {
        EmbeddingModel model = new EmbeddingModel("BAAI/bge-small-en-v1.5", "r", Precision.FP32, vectors.columns());
        Manifest manifest = new Manifest(
                COLLECTION,
                "description",
                Modality.TEXT,
                model,
                List.of("id", "section", "description"),
                "debian.csv",
                Instant.EPOCH);
        double start = System.nanoTime() / 1e9;
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            Callable<Void> writing = () -> write(store, manifest, next);
            for (Future<Void> written : threads.invokeAll(Collections.nCopies(writers, writing))) {
                written.get();
            }
        }
        double seconds = System.nanoTime() / 1e9 - start;
        return String.format(
                Locale.ROOT,
                "%,d items by %d at once in %.1f s: %.0f items a second",
                size,
                writers,
                seconds,
                size / seconds);
    }

    private Void write(VectorStore store, Manifest manifest, AtomicInteger next) {
        try (CollectionWriter writer = store.write(manifest)) {
            for (int from = next.getAndAdd(BULK); from < size; from = next.getAndAdd(BULK)) {
                writer.putAll(IntStream.range(from, Math.min(from + BULK, size))
                        .mapToObj(this::item)
                        .toList());
                writer.commit();
            }
        }
        return null;
    }

    private StoredItem item(int i) {
        String[] cells = rows.get(1 + i % vectors.rows()).split(",", 3);
        Map<String, String> fields = Map.of("id", cells[0], "section", cells[1], "description", cells[2]);
        return new StoredItem(new Item("item" + i, i + 2, fields), vector(i), "hash" + i, new byte[0]);
    }

    private float[] vector(int i) {
        float[] vector = vectors.row(i % vectors.rows());
        Random random = new Random(i);
        float noise = i < vectors.rows() ? 0 : NOISE;
        double squares = 0;
        for (int j = 0; j < vector.length; j++) {
            vector[j] += noise * (float) random.nextGaussian();
            squares += (double) vector[j] * vector[j];
        }
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private String search(VectorStore store, Matrix queries) {
        try (CollectionReader reader = store.read(COLLECTION)) {
            Matrix all = Matrix.zeros(reader.size(), vectors.columns());
            for (int i = 0; i < all.rows(); i++) {
                System.arraycopy(vector(i), 0, all.values(), all.offset(i), all.columns());
            }
            double[] millis = new double[queries.rows()];
            int found = 0;
            for (int round = 0; round < 2; round++) {
                found = 0;
                for (int i = 0; i < queries.rows(); i++) {
                    long start = System.nanoTime();
                    Set<Integer> nearest = new HashSet<>();
                    reader.nearest(queries.row(i), 10, Filter.NONE).forEach(hit -> nearest.add(hit.ordinal()));
                    millis[i] = (System.nanoTime() - start) / 1e6;
                    if (round == 1) {
                        nearest.retainAll(exact(queries.row(i), all));
                        found += nearest.size();
                    }
                }
            }
            Arrays.sort(millis);
            return String.format(
                    Locale.ROOT,
                    "%,d items: p50 %.1f ms, p95 %.1f ms, recall@10 %.4f",
                    reader.size(),
                    millis[millis.length / 2],
                    millis[millis.length * 95 / 100],
                    found / (10.0 * queries.rows()));
        }
    }

    private static List<Integer> exact(float[] query, Matrix all) {
        float[] similarities = new float[all.rows()];
        IntStream.range(0, all.rows()).parallel().forEach(i -> {
            float sum = 0;
            for (int j = 0; j < query.length; j++) {
                sum += query[j] * all.at(i, j);
            }
            similarities[i] = sum;
        });
        return IntStream.range(0, similarities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(similarities[b], similarities[a]))
                .limit(10)
                .toList();
    }

    private static String read(VectorStore store) {
        CollectionSummary summary = store.collections().getFirst();
        double start = System.nanoTime() / 1e9;
        try (CollectionReader reader = store.read(COLLECTION)) {
            double opened = System.nanoTime() / 1e9;
            int rows = reader.vectors().rows();
            double read = System.nanoTime() / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%,d items opened in %.1f s, vectors read in %.1f s; %.0f bytes an item on disk",
                    rows,
                    opened - start,
                    read - opened,
                    (double) summary.bytes() / rows);
        }
    }
}
