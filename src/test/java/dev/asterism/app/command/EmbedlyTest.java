package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A table with ready coordinates, clusters and thumbnails, as Embedly takes it.
class EmbedlyTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aTableOfThirtyPoints() throws IOException {
        String image = Base64.getEncoder().encodeToString(png(200, 100));
        StringBuilder csv = new StringBuilder("name,px,py,pz,group,image\n");
        for (int i = 0; i < 30; i++) {
            String group = List.of("north", "south", "-1").get(i < 14 ? 0 : i < 28 ? 1 : 2);
            csv.append("item ").append(i).append(',');
            csv.append(i % 7 + (i < 14 ? 0 : 50))
                    .append(',')
                    .append(i * 0.25)
                    .append(',')
                    .append(-i)
                    .append(',');
            csv.append(group).append(',').append(i % 2 == 0 ? image : "\"data:image/png;base64," + image + '"');
            csv.append('\n');
        }
        Files.writeString(folder.resolve("points.csv"), csv);
    }

    @Test
    void coordinatesAndClustersAreKeptAsTheyAre() throws IOException {
        succeeds("import", "--csv=points.csv", "--x=px", "--y=py", "--cluster=group", "--id-field=name");
        succeeds("plot", "points", "--json=map.json", "--report=report.json");
        JsonObject map = json("map.json");
        for (JsonElement element : map.getAsJsonArray("items")) {
            JsonObject item = element.getAsJsonObject();
            JsonObject fields = item.getAsJsonObject("fields");
            assertEquals(fields.get("px").getAsDouble(), item.get("x").getAsDouble());
            assertEquals(fields.get("py").getAsDouble(), item.get("y").getAsDouble());
            assertFalse(item.has("z"));
            String group = fields.get("group").getAsString();
            assertEquals(
                    group.equals("-1") ? -1 : group.equals("north") ? 0 : 1,
                    item.get("cluster").getAsInt());
            if (!group.equals("-1")) {
                assertEquals(group, item.get("clusterName").getAsString());
            }
        }
        JsonObject report = json("report.json");
        JsonObject projection = report.getAsJsonObject("projection");
        assertEquals("imported", projection.get("method").getAsString().toLowerCase(Locale.ROOT));
        assertTrue(projection.get("neighbourRecall12").isJsonNull(), "a map alone is not true to anything");
    }

    @Test
    void threeDimensionsAreThree() throws IOException {
        succeeds("import", "--csv=points.csv", "--x=px", "--y=py", "--z=pz", "--collection=solid");
        succeeds("plot", "solid", "--json=map.json", "--clustering=kmeans", "--num-clusters=3");
        JsonObject item = json("map.json").getAsJsonArray("items").get(4).getAsJsonObject();
        assertEquals(-4, item.get("z").getAsDouble());
    }

    @Test
    void nearInTheMapIsNearInTheCollectionAndThatIsSaid() {
        succeeds("import", "--csv=points.csv", "--x=px", "--y=py", "--id-field=name");
        CommandRun search = succeeds("search", "points", "--id=item 3", "-k=2", "--format=csv");
        assertTrue(search.err().contains("there are no vectors: nearest means nearest in the map"), search.err());
        assertEquals(
                List.of("item 2", "item 4"),
                search.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", -1)[1])
                        .sorted()
                        .toList());
        fails(2, "has no vectors, only the coordinates", "search", "points", "words");
    }

    @Test
    void coordinatesGoTogetherWithVectors() throws IOException {
        StringBuilder csv = new StringBuilder("a,b,px,py,kind\n");
        for (int i = 0; i < 20; i++) {
            csv.append(Math.cos(i))
                    .append(',')
                    .append(Math.sin(i))
                    .append(',')
                    .append(i)
                    .append(',');
            csv.append(i == 5 ? "none" : String.valueOf(-i))
                    .append(",k")
                    .append(i % 2)
                    .append('\n');
        }
        Files.writeString(folder.resolve("both.csv"), csv);
        CommandRun run =
                succeeds("import", "--csv=both.csv", "--vector-columns=a,b", "--x=px", "--y=py", "--cluster=kind");
        assertTrue(run.err().contains("column \"py\": \"none\" is not a number"), run.err());
        succeeds("plot", "both", "--json=map.json", "--report=report.json");
        assertEquals(19, json("map.json").getAsJsonArray("items").size());
        assertTrue(json("report.json")
                        .getAsJsonObject("projection")
                        .get("neighbourRecall12")
                        .getAsDouble()
                < 1);
        succeeds(
                "plot",
                "both",
                "--projection=pca",
                "--projection-dimensions=2",
                "--clustering=kmeans",
                "--json=o.json");
        assertFalse(json("o.json").get("items").equals(json("map.json").get("items")));
    }

    @Test
    void imagesOfEitherFormBecomeThumbnailsAndLeaveTheRows() throws IOException {
        succeeds("import", "--csv=points.csv", "--x=px", "--y=py", "--image=image", "--width-px=60", "--height-px=20");
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
                CollectionReader reader = store.read("points")) {
            for (int i = 0; i < reader.size(); i++) {
                byte[] thumbnail = reader.thumbnail(i).orElseThrow();
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail));
                assertEquals("40 x 20", image.getWidth() + " x " + image.getHeight());
                assertEquals("", reader.item(i).field("image"));
            }
            assertEquals(List.of("px", "py"), reader.manifest().presentation().coordinates());
        }
        CommandRun again = succeeds(
                "import", "--csv=points.csv", "--x=px", "--y=py", "--image=image", "--width-px=60", "--height-px=20");
        assertTrue(again.err().contains("0 imported, 30 unchanged"), again.err());
    }

    @Test
    @Timeout(60)
    void theBrowserOpensThePage() throws Exception {
        Path opened = folder.resolve("opened");
        Path browser = Files.writeString(
                folder.resolve("browser"),
                "#!/bin/sh\necho \"$1\" > '%1$s.part' && mv '%1$s.part' '%1$s'\n".formatted(opened));
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        environment.put("BROWSER", browser.toString());
        succeeds("import", "--csv=points.csv", "--x=px", "--y=py", "--display", "name", "--open-browser");
        while (!Files.exists(opened)) {
            Thread.sleep(10);
        }
        assertEquals(
                folder.resolve("points.html").toString(),
                Files.readString(opened).strip());
        assertTrue(Files.size(folder.resolve("points.html")) > 100_000);
    }

    @Test
    void withoutADisplayThePageIsWrittenAndThatIsSaid() {
        fails(1, "there is no display here", "import", "--csv=points.csv", "--x=px", "--y=py", "--open-browser");
        assertTrue(Files.isRegularFile(folder.resolve("points.html")));
    }

    @Test
    void wrongUsageIsTold() {
        fails(2, "a map needs --x and --y", "import", "--csv=points.csv", "--x=px");
        fails(2, "its own column", "import", "--csv=points.csv", "--x=px", "--y=px");
        fails(1, "there is no column \"q\"", "import", "--csv=points.csv", "--x=px", "--y=q");
        fails(
                1,
                "no row has coordinates in the columns name, py; line 2: ",
                "import",
                "--csv=points.csv",
                "--x=name",
                "--y=py");
        fails(2, "no vectors that it could have made", "import", "--csv=points.csv", "--x=px", "--y=py", "--model=m");
        succeeds("import", "--csv=points.csv", "--vector-columns=px,py", "--collection=plain");
        fails(2, "came without a map", "plot", "plain", "--projection=imported", "--json=a.json");
        fails(2, "came without clusters", "plot", "plain", "--clustering=imported", "--json=a.json");
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private JsonObject json(String file) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
    }

    private CommandRun succeeds(String... words) {
        CommandRun run = CommandRun.in(folder, environment, words);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private void fails(int code, String message, String... words) {
        CommandRun run = CommandRun.in(folder, environment, words);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }
}
