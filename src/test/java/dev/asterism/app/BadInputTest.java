package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One clear line for each thing a user can get wrong, the right exit code, and nothing lost.
class BadInputTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void modelsStayInThisUsersCache() {
        environment.put("HOME", System.getProperty("user.home"));
        environment.put("IMAGE_MODEL_NAME", "builtin/visual");
    }

    @Test
    void aMissingFile() {
        fails(1, "none.csv", "index", "none.csv", "--image-embedding-fields=image");
    }

    @Test
    void aMissingColumnListsThoseThereAre() throws IOException {
        csv("id,name\n1,a\n");
        fails(1, "the columns are id, name", "index", "rows.csv", "--text-embedding-fields=title");
        fails(1, "id, name", "index", "rows.csv", "--id-field=sku", "--text-embedding-fields=name");
    }

    @Test
    void noColumnToEmbedListsThoseThereAre() throws IOException {
        csv("id,name\n1,a\n");
        fails(2, "TEXT_EMBEDDING_FIELDS", "index", "rows.csv");
    }

    @Test
    void aMalformedJsonArrayNamesTheVariable() throws IOException {
        csv("id,name\n1,a\n");
        environment.put("TEXT_EMBEDDING_FIELDS", "[\"name\"");
        fails(2, "TEXT_EMBEDDING_FIELDS=[\"name\" (the environment): ", "index", "rows.csv");
    }

    @Test
    void anUnknownRunningMode() {
        environment.put("RUNNING_MODE", "SERVE");
        fails(2, "RUNNING_MODE=SERVE (the environment): 'SERVE' will not do; give index or plot");
    }

    @Test
    void clustersThatAreNoNumberOrTooMany() throws IOException {
        images(3);
        succeeds("index", "rows.csv", "--id-field=id", "--image-embedding-fields=image");
        fails(2, "'many' is not a number of clusters", "plot", "image", "--num-clusters=many", "--html=a.html");
        fails(
                2,
                "NUM_CLUSTERS is 4 but the collection \"image\" has 3 items; give at most 3",
                "plot",
                "image",
                "--num-clusters=4",
                "--html=a.html");
        assertFalse(Files.exists(folder.resolve("a.html")));
    }

    @Test
    void anEmptyCsvAndACsvOfOneRow() throws IOException {
        csv("id,image\n");
        fails(3, "rows.csv", "index", "rows.csv", "--image-embedding-fields=image");
        Files.writeString(folder.resolve("rows.csv"), "");
        fails(3, "rows.csv", "index", "rows.csv", "--image-embedding-fields=image");
        images(1);
        succeeds("index", "rows.csv", "--id-field=id", "--image-embedding-fields=image");
        succeeds("plot", "image", "--html=one.html");
        fails(2, "[./one.csv] is to be two files", "plot", "image", "--csv=one.csv", "--json=./one.csv");
        assertTrue(Files.size(folder.resolve("one.html")) > 100_000);
    }

    @Test
    void noSuchCollectionListsThoseThereAre() throws IOException {
        fails(3, "no collections yet", "plot");
        images(2);
        succeeds("index", "rows.csv", "--id-field=id", "--image-embedding-fields=image");
        fails(3, "image", "plot", "other", "--html=a.html");
        fails(3, "image", "search", "other", "--id=p0");
    }

    @Test
    void imagesThatAreNoneAreSkippedAndTheRestIsIndexed() throws IOException {
        images(3);
        Files.writeString(folder.resolve("text.png"), "this is no image");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            Files.writeString(
                    folder.resolve("rows.csv"),
                    Files.readString(folder.resolve("rows.csv")) + "broken,text.png\nmissing,gone.png\ngone," + base
                            + "/a.png\nempty,\n");
            CommandRun run =
                    run("index", "rows.csv", "--id-field=id", "--image-embedding-fields=image", "--report=report.json");
            assertEquals(0, run.code(), run.err());
            JsonObject rows = JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                    .getAsJsonObject()
                    .getAsJsonObject("rows");
            assertEquals(7, rows.get("read").getAsInt());
            assertEquals(3, rows.get("embedded").getAsInt());
            JsonArray skipped = rows.getAsJsonArray("skipped");
            assertEquals(
                    List.of("broken", "missing", "gone", "empty"),
                    skipped.asList().stream()
                            .map(row -> row.getAsJsonObject().get("id").getAsString())
                            .toList());
            assertTrue(
                    skipped.get(2).getAsJsonObject().get("reason").getAsString().contains("404"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aStoreThatCannotBeWritten() throws IOException {
        images(2);
        Path blocked = Files.writeString(folder.resolve("file"), "not a folder");
        fails(
                1,
                blocked.getFileName().toString(),
                "index",
                "rows.csv",
                "--id-field=id",
                "--image-embedding-fields=image",
                "--store-path=file");
    }

    @Test
    void repeatedIdsAreSaid() throws IOException {
        images(2);
        Files.writeString(folder.resolve("rows.csv"), Files.readString(folder.resolve("rows.csv")) + "p0,1.png\n");
        CommandRun run = run("index", "rows.csv", "--id-field=id", "--image-embedding-fields=image");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("the last occurrence is kept"), run.err());
    }

    @Test
    void anUnknownOptionAndTheOneThatWasMeant() {
        fails(2, "--colour", "plot", "--colour=red");
        fails(2, "did you mean --text-embedding-fields?", "index", "rows.csv", "--text-embeding-fields=name");
    }

    @Test
    void aMisspeltCommand() {
        fails(2, "there is no command \"indx\"; did you mean index?", "indx", "rows.csv");
    }

    @Test
    void aConfigurationFileThatIsNotThere() {
        fails(2, "--config: there is no file", "collections", "--config=none.properties");
        fails(2, "none.properties", "--config", "none.properties", "collections");
    }

    @Test
    void linesInTheWrongOrder() throws IOException {
        csv("id,name\n1,a\n");
        fails(
                2,
                "INDEX_END_LINE is 5, before INDEX_START_LINE, which is 10",
                "index",
                "rows.csv",
                "--text-embedding-fields=name",
                "--index-start-line=10",
                "--index-end-line=5");
    }

    @Test
    void rowsOfWhichNoneCanBeUsed() throws IOException {
        csv("id,image,vector\n1,none.png,red\n2,no.png,blue\n");
        String said = "no row could be used for the collection \"";
        fails(1, said + "image\"", "index", "rows.csv", "--id-field=id", "--image-embedding-fields=image");
        fails(1, said + "rows\"", "import", "--csv=rows.csv", "--vector-columns=id,vector");
        CommandRun listed = run("collections");
        assertTrue((listed.out() + listed.err()).contains("no collections yet"), listed.out());
    }

    @Test
    void secretsAreNotSaid() {
        environment.put("HF_TOKEN", "hf_secret");
        CommandRun run = run("plot", "--verbose");
        assertFalse((run.out() + run.err()).contains("hf_secret"));
    }

    @Test
    void theSeedRunsOfThePythonProjectWork() throws IOException {
        clothes(200);
        environment.put("RUNNING_MODE", "INDEX");
        environment.put("LOCAL_CSV_FILENAME", folder.resolve("rows.csv").toString());
        environment.put("ID_FIELD", "id");
        environment.put("TEXT_EMBEDDING_FIELDS", "[\"productDisplayName\"]");
        environment.put("CHROMADB_COLLECTION_PREFIX", "fashion_");
        environment.put("NUMBER_OF_ASYNC_TASKS", "10");
        environment.put("INDEX_END_LINE", "150");
        succeeds();
        environment.put("RUNNING_MODE", "PLOT");
        environment.put("CHROMADB_COLLECTION_NAME", "fashion_productDisplayName");
        environment.put("TEXT_DISPLAY_FIELDS", "[\"productDisplayName\"]");
        environment.put("NUM_CLUSTERS", "5");
        succeeds("plot", "--html", "map.html", "--report", "plot.json");
        JsonObject report = JsonParser.parseString(Files.readString(folder.resolve("plot.json")))
                .getAsJsonObject();
        assertEquals(5, report.getAsJsonArray("clusters").size());
        assertEquals(149, report.get("items").getAsInt());
        String text = "Osprey Women Green Running Shoes";
        CommandRun found = run("search", "fashion_productDisplayName", text, "-k=1", "--format=json");
        assertAll(
                () -> assertEquals(0, found.code(), found.err()),
                () -> assertTrue(found.out().contains(text), found.out()));
    }

    private void csv(String text) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), text);
    }

    /// A CSV as the Python project takes it, of clothes whose names differ.
    private void clothes(int rows) throws IOException {
        List<String> brands = List.of("Turtle", "Heron", "Osprey", "Magpie", "Plover");
        List<String> colours = List.of("Navy Blue", "Green", "Red", "Black", "Off White", "Grey", "Brown");
        List<String> kinds = List.of("Shirt", "Jeans", "Jacket", "Watch", "Running Shoes", "Backpack");
        StringBuilder csv = new StringBuilder("id,gender,articleType,baseColour,productDisplayName\n");
        for (int i = 0; i < rows; i++) {
            String gender = i % 2 == 0 ? "Men" : "Women";
            String colour = colours.get(i % 7);
            String kind = kinds.get(i / 2 % 6);
            String name = String.join(" ", brands.get(i % 5), gender, colour, kind);
            csv.append(String.join(",", String.valueOf(15000 + i), gender, kind, colour, name));
            csv.append('\n');
        }
        csv(csv.toString());
    }

    /// A CSV of small images that differ.
    private void images(int count) throws IOException {
        StringBuilder rows = new StringBuilder("id,image\n");
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 40; x++) {
                for (int y = 0; y < 30; y++) {
                    image.setRGB(x, y, (x * 5 << 16) ^ (y * (i + 3) << 8) ^ (i * 70));
                }
            }
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
            rows.append("p").append(i).append(",").append(i).append(".png\n");
        }
        csv(rows.toString());
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, environment, words);
    }

    private void succeeds(String... words) {
        CommandRun run = run(words);
        assertEquals(0, run.code(), run.err());
    }

    private void fails(int code, String said, String... words) {
        CommandRun run = run(words);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(said), () -> "\"" + said + "\" is not in: " + run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }
}
