package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many rows, through the way of vectors made elsewhere.
///
/// With `-Dasterism.load.folder=FOLDER` the rows and the collection are kept there, so that a second run measures
/// without making them again.
class LoadIT {
    private static final long GIGABYTE = 1 << 30;

    @TempDir
    Path folder;

    @Test
    void holdsTwelveThousandRowsInASmallHeap() throws Exception {
        hold(12_000, CombinedRows.generated(), "-Xmx384m");
    }

    @Test
    @Tag("nightly")
    void holdsAMillionRows() throws Exception {
        Assumptions.assumeTrue(CombinedRows.debianIsHere(), "the rows that the million is made of are not here");
        Figures figures = hold(1_000_000, CombinedRows.ofDebian(), "-Xmx2g");
        assertTrue(figures.peakBytes() < 4 * GIGABYTE, figures.toString());
        assertTrue(figures.searchMillis99() < 50, figures.toString());
        Screen screen = terminal("1,000,000 items");
        System.out.println("load: " + screen);
        assertTrue(screen.seconds() < 2, screen.toString());
        assertTrue(screen.peakBytes() < 4 * GIGABYTE, screen.toString());
    }

    /// @param peakBytes the most the import held; pages of mapped files, which the system takes back when it wants
    ///     them, not counted
    private record Figures(
            int rows,
            long peakBytes,
            double importSeconds,
            double openSeconds,
            double searchMillis50,
            double searchMillis99) {}

    /// The first screen of a collection.
    ///
    /// @param seconds from the start of the launcher
    /// @param peakBytes the most the process held by then, mapped files not counted
    private record Screen(double seconds, long peakBytes) {}

    private Figures hold(int rows, CombinedRows combined, String heap) throws Exception {
        if (System.getProperty("asterism.load.folder") != null && rows == 1_000_000) {
            folder = Files.createDirectories(Path.of(System.getProperty("asterism.load.folder")));
        }
        if (!Files.exists(folder.resolve("rows.npy"))) {
            combined.write(rows, folder);
        }
        Path report = folder.resolve("report.json");
        Launched launched = new Launched(folder, heap, 3600);
        Process importing = launched.start(
                "import",
                "--csv=" + folder.resolve("rows.csv"),
                "--vectors=" + folder.resolve("rows.npy"),
                "--collection=rows",
                "--id-field=id",
                "--field=text",
                "--report=" + report,
                "--store-path=" + folder.resolve("store"));
        long peak = 0;
        while (!importing.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, anonymousBytes(importing.pid()));
        }
        Launched.Ended ended = launched.ended(importing);
        assertEquals(0, ended.code(), ended.err());
        JsonObject told = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        float[][] queries = queries(combined);
        long start = System.nanoTime();
        try (VectorStore store = new LuceneVectorStore(folder.resolve("store"), InstantSource.system());
                CollectionReader reader = store.read("rows")) {
            double openSeconds = (System.nanoTime() - start) / 1e9;
            assertEquals(rows, reader.size());
            assertTogetherAsOneByOne(reader, queries);
            double[] millis = Arrays.stream(queries)
                    .mapToDouble(query -> millis(reader, query))
                    .sorted()
                    .toArray();
            Figures figures = new Figures(
                    rows,
                    peak,
                    told.getAsJsonObject("seconds").get("total").getAsDouble(),
                    openSeconds,
                    millis[millis.length / 2],
                    millis[millis.length * 99 / 100]);
            System.out.println("load: " + figures);
            return figures;
        }
    }

    private Screen terminal(String expected) throws Exception {
        List<String> tmux = List.of("tmux", "-u", "-f", "/dev/null", "-L", "asterism-load-" + System.nanoTime());
        String command = "env ASTERISM_JAVA_HOME=" + System.getProperty("java.home") + " ASTERISM_JAVA_OPTIONS=-Xmx3g "
                + String.join(" ", Launched.words("plot", "rows", "--store-path=" + folder.resolve("store")));
        long start = System.nanoTime();
        said(tmux, "new-session", "-d", "-s", "t", "-x", "120", "-y", "40", command);
        try {
            while (!said(tmux, "capture-pane", "-t", "t", "-p").contains(expected)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                assertTrue(seconds < 60, said(tmux, "capture-pane", "-t", "t", "-p"));
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            String pid = said(tmux, "display-message", "-t", "t", "-p", "#{pane_pid}")
                    .strip();
            return new Screen(seconds, anonymousBytes(Long.parseLong(pid)));
        } finally {
            said(tmux, "kill-server");
        }
    }

    /// What a process holds now, or nothing where it has just ended.
    private static long anonymousBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static String said(List<String> tmux, String... words) throws Exception {
        List<String> command = new ArrayList<>(tmux);
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /// What nobody asked for before.
    private static float[][] queries(CombinedRows combined) {
        Random random = new Random(99);
        int n = combined.texts().size();
        return IntStream.range(0, 1000)
                .mapToObj(_ -> combined.mixed(random.nextInt(n), random.nextInt(n), random.nextFloat(), random))
                .toArray(float[][]::new);
    }

    private static void assertTogetherAsOneByOne(CollectionReader reader, float[][] queries) throws Exception {
        try (var threads = Executors.newFixedThreadPool(100)) {
            List<Callable<List<Hit>>> searches = IntStream.range(0, 100)
                    .<Callable<List<Hit>>>mapToObj(i -> () -> reader.nearest(queries[i], 10, Filter.NONE))
                    .toList();
            List<Future<List<Hit>>> answers = threads.invokeAll(searches);
            for (int i = 0; i < 100; i++) {
                assertEquals(searches.get(i).call(), answers.get(i).get());
            }
        }
    }

    private static double millis(CollectionReader reader, float[] query) {
        long start = System.nanoTime();
        assertEquals(10, reader.nearest(query, 10, Filter.NONE).size());
        return (System.nanoTime() - start) / 1e6;
    }
}
