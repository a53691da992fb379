package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.GoldenModels;
import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prompts and dimensions, from the option to the search, with a static model whose prompts are `query`, `document`
/// (nothing) and `Clustering`.
class EmbeddingSettingsTest {
    private static final String[] INDEX = {"index", "rows.csv", "--id-field=id", "--text-embedding-fields=text"};

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "id,text\na,red dress\nb,summer light\nc,client word\n");
        environment.putAll(Map.of(
                "TEXT_MODEL_NAME", GoldenModels.STATIC.toString(),
                "IMAGE_MODEL_NAME", GoldenModels.CLIP.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "PRECISION", "fp32"));
    }

    @Test
    void aNamedPromptGoesBeforeTextsInAnyCaseOfItsLetters() {
        List<Double> alone = vector("embed", "--text", "red dress");
        assertEquals(alone, vector("embed", "--prompt-text", "", "--text", "red dress"));
        List<Double> own = vector("embed", "--prompt", "document", "--text", "red dress");
        List<Double> literal = vector("embed", "--prompt-text", "group: ", "--text", "red dress");
        assertNotEquals(own, literal);
        assertEquals(literal, vector("embed", "--prompt", "clustering", "--text", "red dress"));
        assertEquals(own, vector("embed", "--prompt", "document", "--text", "red dress"));
        environment.put("DOCUMENT_PROMPT", "Clustering");
        assertEquals(literal, vector("embed", "--text", "red dress"));
        assertEquals(own, vector("embed", "--prompt", "document", "--text", "red dress"));
    }

    @Test
    void aPromptInTheConfigurationKeepsItsLastBlank() throws IOException {
        List<Double> literal = vector("embed", "--prompt-text", "red ", "--text", "dress");
        assertNotEquals(literal, vector("embed", "--prompt-text", "red", "--text", "dress"));
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("asterism.properties"), "document-prompt-text = red\\u0020\n");
        assertEquals(literal, vector("embed", "--text", "dress"));
    }

    @Test
    void anUnknownPromptIsRefusedWithTheKnownOnes() {
        CommandRun run = run("embed", "--prompt", "passage", "--text", "red");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("it has query, document, Clustering; give the prompt itself"), run.err());
        CommandRun both = run("embed", "--prompt", "query", "--prompt-text", "a", "--text", "red");
        assertEquals(2, both.code());
        assertTrue(both.err().contains("not both"), both.err());
    }

    @Test
    void aSearchUsesThePromptThatGoesWithTheDocuments() {
        done(with(INDEX, "--prompt", "Clustering"));
        assertEquals(1, similarity("red dress"), 1e-5);
        assertTrue(similarity("red dress", "--prompt", "query") < 0.99);
        assertEquals(1, similarity("red dress", "--prompt-text", "group: "), 1e-5);
        done(with(INDEX, "--collection=own"));
        assertTrue(similarity("red dress") > 0.99, "the other collection is as it was");
        double searched = nearest("own", "red dress");
        assertTrue(searched < 0.99, "the prompt of queries is another than that of documents, " + searched);
    }

    @Test
    void promptsThatAreGivenAsTextsStayWithTheCollection() {
        done(with(INDEX, "--prompt-text=client: ", "--query-prompt-text=client: "));
        assertEquals(1, similarity("red dress"), 1e-5);
        assertTrue(run(with(INDEX, "--prompt-text=client: ")).err().contains("3 unchanged"));
        String info = done("collections", "show", "text").out();
        assertTrue(info.contains("\"documentPrompt\": \"client: \""), info);
    }

    @Test
    void aCollectionTakesNoTextsOfAnotherPrompt() {
        done(with(INDEX, "--prompt", "Clustering"));
        CommandRun other = run(INDEX);
        assertNotEquals(0, other.code());
        assertTrue(other.err().contains("prompt \"group: \")"), other.err());
        assertTrue(other.err().contains("give the same prompt and dimensions"), other.err());
        CommandRun same = run(with(INDEX, "--prompt-text", "group: "));
        assertEquals(0, same.code(), same.err());
        assertTrue(same.err().contains("3 unchanged"), same.err());
    }

    @Test
    void aPromptThatIsTheModelsOwnAnywayChangesNothing() {
        done(INDEX);
        CommandRun same = run(with(INDEX, "--prompt", "document"));
        assertEquals(0, same.code(), same.err());
        assertTrue(same.err().contains("3 unchanged"), same.err());
    }

    @Test
    void cutVectorsAreTheFirstNumbersOfLengthOne() {
        List<Double> whole = vector("embed", "--text", "red dress");
        for (int dimensions : new int[] {1, 8, 24}) {
            List<Double> cut = vector("embed", "--dimensions", "" + dimensions, "--text", "red dress");
            assertEquals(dimensions, cut.size());
            double length = Math.sqrt(whole.subList(0, dimensions).stream()
                    .mapToDouble(x -> x * x)
                    .sum());
            for (int i = 0; i < dimensions; i++) {
                assertEquals(whole.get(i) / length, cut.get(i), 1e-5);
            }
        }
    }

    @Test
    void aSearchCutsItsQueryAsTheCollectionIs() {
        CommandRun index = run(with(INDEX, "--dimensions", "8", "--prompt", "Clustering"));
        assertEquals(0, index.code(), index.err());
        assertTrue(index.err().contains("does not say that its vectors may be cut"), index.err());
        assertEquals(1, similarity("red dress"), 1e-5);
        assertFalse(run("search", "text", "red").err().contains("does not say"));
        CommandRun whole = run(with(INDEX, "--prompt", "Clustering"));
        assertNotEquals(0, whole.code());
        assertTrue(whole.err().contains("8 dimensions") && whole.err().contains("24 dimensions"), whole.err());
    }

    @Test
    void aRowOfUnknownWordsIsSkippedAndReported() throws IOException {
        environment.put("TEXT_MODEL_NAME", GoldenModels.MODEL2VEC_REDUCED.toString());
        Files.writeString(folder.resolve("rows.csv"), "id,text\na,red dress\nb,日本語\nc,light\n");
        CommandRun index = done(INDEX);
        assertTrue(index.err().contains("2 embedded, 0 unchanged, 1 skipped"), index.err());
        assertTrue(index.err().contains("the model knows no word of it"), index.err());
        assertEquals(1, similarity("red dress"), 1e-5);
        CommandRun search = run("search", "text", "日本語");
        assertEquals(1, search.code());
        assertTrue(search.err().contains("knows no word of \"日本語\"; use others"), search.err());
    }

    @Test
    void moreDimensionsThanTheModelHasAreRefused() {
        CommandRun run = run("embed", "--dimensions", "25", "--text", "red");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("have 24; give a smaller number"), run.err());
        CommandRun visual = run("embed", "--dimensions", "8", "--model", "builtin/visual", "--image", image());
        assertEquals(2, visual.code());
        assertTrue(visual.err().contains("cannot be cut"), visual.err());
    }

    @Test
    void wordsFindImagesThatAreCut() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Path source = Path.of(image());
        Files.copy(source, photos.resolve(source.getFileName()));
        done("index", "photos", "--dimensions", "5");
        assertEquals(
                5,
                vector("embed", "--dimensions", "5", "--image", source.toString())
                        .size());
        JsonObject hit = JsonParser.parseString(
                        done("search", "photos", "red dress", "--format=json").out())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertTrue(Math.abs(similarity(hit)) <= 1);
        assertEquals(0, run("search", "photos", "--image", source.toString()).code());
    }

    private static String image() {
        try (Stream<Path> files = Files.walk(GoldenModels.CLIP)) {
            return files.filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .findFirst()
                    .orElseThrow()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private double similarity(String words, String... options) {
        return nearest("text", words, options);
    }

    private double nearest(String collection, String words, String... options) {
        String[] search = {"search", collection, words, "--format=json"};
        JsonArray hits =
                JsonParser.parseString(done(with(search, options)).out()).getAsJsonArray();
        return similarity(hits.get(0).getAsJsonObject());
    }

    private static double similarity(JsonObject hit) {
        return hit.get("similarity").getAsDouble();
    }

    private List<Double> vector(String... words) {
        List<Double> numbers = new ArrayList<>();
        for (JsonElement number :
                JsonParser.parseString(done(words).out()).getAsJsonObject().getAsJsonArray("vector")) {
            numbers.add(number.getAsDouble());
        }
        return numbers;
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }

    private CommandRun done(String... words) {
        CommandRun run = run(words);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, environment, words);
    }
}
