package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.store.solr.CountingProxy;
import dev.asterism.store.solr.LocalCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands ask a cluster for many rows at once: what they need of 5,000, more than are kept, takes some dozen
/// requests.
class SolrPagingIT {
    private static final int ROWS = 5_000;

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;
    private static CountingProxy proxy;

    @BeforeAll
    static void importRows() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                LocalCluster.isInstalled(), "target/solr-server is not there; mvn pre-integration-test puts it there");
        cluster = LocalCluster.start(Files.createDirectory(folder.resolve("cluster")), 1);
        proxy = CountingProxy.before(cluster);
        Files.createDirectories(folder.resolve("photos"));
        try (InputStream in = SolrPagingIT.class.getResourceAsStream("/images/rgb.png")) {
            Files.write(folder.resolve("photos/1.png"), in.readAllBytes());
        }
        rows("rows.csv", 0, ROWS);
        add("rows.csv");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            proxy.close();
            cluster.close();
        }
    }

    private static void rows(String file, int from, int to) throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("id,name,image,a,b,c\n");
        for (int i = 0; i < to; i++) {
            String vector = random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian();
            if (i >= from) {
                csv.append(i)
                        .append(",name ")
                        .append(i)
                        .append(",photos/1.png,")
                        .append(vector)
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(file), csv);
    }

    private static CommandRun run(String... words) {
        CommandRun run = CommandRun.in(folder, Map.of("STORE_URL", proxy.address()), words);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private static CommandRun add(String file, String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--csv=" + file, "--vector-columns=a,b,c"));
        words.addAll(List.of("--id-field=id", "--image=image", "--collection=c"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static void assertRequests(int most) {
        Map<String, Integer> counts = proxy.take();
        int sum = counts.values().stream().mapToInt(n -> n).sum();
        assertTrue(sum > 0 && sum <= most, counts.toString());
    }

    @Test
    void aMosaicAsksForItsTilesAndCaptionsInPages() {
        proxy.take();
        run(
                "plot",
                "c",
                "--mosaic=mosaic",
                "--tile=8x8",
                "--projection=pca",
                "--title={name}",
                "--metadata-json=m.json");
        assertRequests(200);
    }

    @Test
    void aPageOfSomeOfTheRowsAsksForThemInPages() {
        proxy.take();
        run("plot", "c", "--html=page.html", "--display-fraction=0.5", "--projection=pca");
        assertRequests(200);
    }

    @Test
    void hitsAreAskedForTogether() {
        proxy.take();
        run("search", "c", "--id=3", "-k=100", "--format=csv");
        assertRequests(12);
    }

    @Test
    void anImportAsksWhatIsStoredInPagesAlsoWhereAnotherSourceTakesItOver() throws IOException {
        proxy.take();
        add("rows.csv");
        assertRequests(12);
        rows("more.csv", 4_500, ROWS);
        CommandRun taken = add("more.csv", "--add");
        assertTrue(taken.err().contains("500 unchanged"), taken.err());
        assertRequests(30);
        rows("more.csv", 4_700, ROWS);
        CommandRun pruned = add("more.csv", "--prune");
        assertTrue(pruned.err().contains("200 removed"), pruned.err());
        assertRequests(30);
    }
}
