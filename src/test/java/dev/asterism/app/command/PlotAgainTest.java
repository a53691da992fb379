package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotAgainTest {
    private static final List<String> STAGES =
            List.of("load", "neighbours", "affinities", "optimise", "clusters", "names", "quality");

    @TempDir
    Path folder;

    @Test
    void aSecondPlotEqualsTheFirstToTheByteAndMakesNothing() throws IOException {
        rows(300);
        JsonObject first = plot("first");
        assertEquals(300, work(first, "searched"));
        assertEquals(300, work(first, "laidOut"));
        JsonObject second = plot("second");
        for (String ending : List.of(".html", ".csv")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("first" + ending)),
                    Files.readAllBytes(folder.resolve("second" + ending)));
        }
        for (String stage : STAGES) {
            assertTrue(seconds(first, stage) > 0, stage);
            assertEquals(0, seconds(second, stage), stage);
        }
        second.getAsJsonObject("work").asMap().forEach((kind, count) -> assertEquals(0, count.getAsInt(), kind));
        assertEquals(first.get("projection"), second.get("projection"));
    }

    @Test
    void ofAGrownCollectionOnlyWhatIsNewIsSoughtAndPlaced() throws IOException {
        rows(300);
        plot("before");
        rows(310);
        JsonObject after = plot("after");
        assertEquals(10, work(after, "searched"));
        assertEquals(10, work(after, "placed"));
        assertEquals(0, work(after, "laidOut"));
        assertEquals(after.getAsJsonArray("clusters").size(), work(after, "continuedClusters"));
        assertTrue(work(after, "entered") > 0, after.toString());
    }

    @Test
    void stagesTakeNoLongerThanThePlot() throws IOException {
        rows(300);
        JsonObject report = plot("first");
        double sum =
                STAGES.stream().mapToDouble(stage -> seconds(report, stage)).sum();
        assertTrue(sum <= seconds(report, "total"), report.toString());
    }

    private static int work(JsonObject report, String kind) {
        return report.getAsJsonObject("work").get(kind).getAsInt();
    }

    private static double seconds(JsonObject report, String stage) {
        return report.getAsJsonObject("seconds").get(stage).getAsDouble();
    }

    /// Imports the first of an endless row of items.
    private void rows(int count) throws IOException {
        Random random = new Random(171);
        StringBuilder csv = new StringBuilder("id,text,a,b,c,d,e\n");
        for (int i = 0; i < count; i++) {
            csv.append(i).append(",word").append(i % 4).append(" item");
            for (int j = 0; j < 5; j++) {
                csv.append(',').append(random.nextGaussian() + (j == i % 4 ? 4 : 0));
            }
            csv.append('\n');
        }
        Files.writeString(folder.resolve("things.csv"), csv);
        succeeds("import", "--csv=things.csv", "--id-field=id", "--field=text", "--vector-columns=a,b,c,d,e");
    }

    private JsonObject plot(String name) throws IOException {
        succeeds("plot", "things", "--html=" + name + ".html", "--csv=" + name + ".csv", "--report=" + name + ".json");
        return JsonParser.parseString(Files.readString(folder.resolve(name + ".json")))
                .getAsJsonObject();
    }

    private void succeeds(String... words) {
        CommandRun run = CommandRun.in(folder, Map.of(), words);
        assertEquals(0, run.code(), run.err());
    }
}
