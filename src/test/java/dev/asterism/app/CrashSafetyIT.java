package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, ended in the midst of their work.
class CrashSafetyIT {
    private static final int BULK = 10;
    private static final String COLLECTION = "image";

    /// So many that a run is not over before it is noticed that it began.
    private static final int MANY = 2000;

    @TempDir
    Path folder;

    private Launched launched;

    @BeforeEach
    void launcher() {
        launched = new Launched(folder);
    }

    @Test
    void killedSixTimesItEndsAsIfUndisturbed() throws Exception {
        surviveKills(6, 300, 17);
    }

    @Test
    @Tag("nightly")
    void killedFiftyTimesItEndsAsIfUndisturbed() throws Exception {
        surviveKills(50, 600, 171);
    }

    /// Kills `index` at random moments, looks at what it left, and starts it again; whenever a run gets to its
    /// end, the collection must be that of an undisturbed run, and is begun again.
    private void surviveKills(int kills, int rows, int seed) throws Exception {
        Path csv = ImageRows.write(folder.resolve("rows.csv"), rows);
        Path undisturbed = folder.resolve("undisturbed");
        long start = System.nanoTime();
        assertDone(launched.run(ImageRows.index(csv, undisturbed, BULK)));
        long wholeMillis = (System.nanoTime() - start) / 1_000_000;
        Map<String, String> expected = StoredContent.of(undisturbed, COLLECTION);
        assertEquals(rows, expected.size());

        Path store = folder.resolve("store");
        Map<String, String> before = new TreeMap<>();
        Random random = new Random(seed);
        int writing = 0;
        int completed = 0;
        for (int killed = 0; killed < kills; ) {
            Process process = launched.start(ImageRows.index(csv, store, BULK));
            if (process.waitFor(random.nextLong(wholeMillis), TimeUnit.MILLISECONDS)) {
                assertDone(launched.ended(process));
                assertEquals(expected, StoredContent.of(store, COLLECTION));
                delete(store);
                before = Map.of();
                completed++;
                continue;
            }
            process.destroyForcibly().waitFor();
            killed++;
            Map<String, String> left = StoredContent.of(store, COLLECTION);
            assertTrue(left.entrySet().containsAll(before.entrySet()), "kill " + killed + " lost a bulk");
            assertTrue(expected.entrySet().containsAll(left.entrySet()), "kill " + killed + " left half an item");
            assertTrue(left.size() % BULK == 0 || left.size() == rows, "a bulk of " + left.size() % BULK);
            writing += Files.exists(store) ? 1 : 0;
            before = left;
        }
        assertDone(launched.run(ImageRows.index(csv, store, BULK)));
        assertEquals(expected, StoredContent.of(store, COLLECTION));
        System.out.printf(
                "crash safety: %d kills (%d after writing had begun), %d runs completed between them, nothing lost%n",
                kills, writing, completed);
    }

    @Test
    void killedTwiceAmidExportsItLeavesNoHalfFile() throws Exception {
        killExports(2, 23);
    }

    @Test
    @Tag("nightly")
    void killedTwentyTimesAmidExportsItLeavesNoHalfFile() throws Exception {
        killExports(20, 231);
    }

    /// Kills `plot` at random moments of making the map and writing it: a file is the old one, or whole.
    private void killExports(int kills, int seed) throws Exception {
        Path csv = ImageRows.write(folder.resolve("rows.csv"), 400);
        Path store = folder.resolve("store");
        assertDone(launched.run(ImageRows.index(csv, store, 400)));
        String[] plot = {
            "plot",
            COLLECTION,
            "--projection=pca",
            "--html=" + folder.resolve("page.html"),
            "--csv=" + folder.resolve("table.csv"),
            "--json=" + folder.resolve("table.json"),
            "--report=" + folder.resolve("report.json"),
            "--store-path=" + store
        };
        long start = System.nanoTime();
        assertDone(launched.run(plot));
        long wholeMillis = (System.nanoTime() - start) / 1_000_000;
        Random random = new Random(seed);
        Path atlases = store.resolve(".atlases");
        int amid = 0;
        for (int killed = 0; killed < kills; killed++) {
            delete(atlases);
            Files.writeString(folder.resolve("page.html"), "old");
            Files.writeString(folder.resolve("table.csv"), "old");
            Process process = launched.start(plot);
            // The later part is where files are written.
            process.waitFor(random.nextLong(wholeMillis / 3, wholeMillis), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            String page = Files.readString(folder.resolve("page.html"));
            String table = Files.readString(folder.resolve("table.csv"));
            assertTrue(page.equals("old") || page.endsWith("</html>\n"), "half a page");
            assertTrue(table.equals("old") || table.lines().count() == 401, "half a table");
            amid += Files.exists(atlases) && table.equals("old") ? 1 : 0;
        }
        assertDone(launched.run(plot));
        assertTrue(Files.readString(folder.resolve("page.html")).endsWith("</html>\n"));
        assertEquals(401, Files.readString(folder.resolve("table.csv")).lines().count());
        System.out.printf(
                "crash safety: %d kills of exports (%d between the map and the table), no half file%n", kills, amid);
    }

    @Test
    void interruptedItStopsCleanlyAndGoesOn() throws Exception {
        Path csv = ImageRows.write(folder.resolve("rows.csv"), MANY);
        Path store = folder.resolve("store");
        Process process = launched.start(ImageRows.index(csv, store, BULK));
        awaitCommit(process, store);
        Launched.signal(process, "INT");
        Launched.Ended ended = launched.ended(process);
        assertEquals(ExitCode.INTERRUPTED, ended.code(), ended.err());
        Matcher said = Pattern.compile("asterism: interrupted; (\\d+) rows are in the collection \"image\"")
                .matcher(ended.err());
        assertTrue(said.find(), ended.err());
        assertFalse(ended.hasStackTrace(), ended.err());
        int kept = Integer.parseInt(said.group(1));
        assertTrue(kept > 0 && kept < MANY, ended.err());
        assertEquals(kept, StoredContent.of(store, COLLECTION).size());
        Launched.Ended rest = launched.run(ImageRows.index(csv, store, 1000));
        assertDone(rest);
        assertTrue(rest.err().contains(" %,d unchanged".formatted(kept)), rest.err());
        assertEquals(MANY, StoredContent.of(store, COLLECTION).size());
    }

    @Test
    void aSecondProcessIsToldAtOnce() throws Exception {
        Path csv = ImageRows.write(folder.resolve("rows.csv"), MANY);
        Path store = folder.resolve("store");
        Process first = launched.start(ImageRows.index(csv, store, BULK));
        awaitCommit(first, store);
        Launched.Ended second =
                new Launched(Files.createDirectory(folder.resolve("second"))).run(ImageRows.index(csv, store, BULK));
        boolean firstRuns = first.isAlive();
        first.destroyForcibly().waitFor();
        assertTrue(firstRuns, "the first was done too soon to be in the way");
        assertEquals(ExitCode.FAILED, second.code());
        assertTrue(
                second.err().contains("asterism: collection \"image\" is being written by another process; wait"),
                second.err());
        assertFalse(second.hasStackTrace(), second.err());
    }

    private static void awaitCommit(Process process, Path store) throws InterruptedException {
        while (process.isAlive() && StoredContent.of(store, COLLECTION).isEmpty()) {
            Thread.sleep(20);
        }
        assertTrue(process.isAlive(), "it was done too soon");
    }

    private static void assertDone(Launched.Ended ended) {
        assertEquals(ExitCode.DONE, ended.code(), ended.err());
    }

    private static void delete(Path store) throws IOException {
        if (!Files.exists(store)) {
            return;
        }
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
