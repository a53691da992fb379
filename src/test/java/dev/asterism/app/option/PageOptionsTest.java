package dev.asterism.app.option;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options of a page, through the command line, on some flags of the sample.
class PageOptionsTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void index() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("sample-csv/flags.csv"));
        Files.write(folder.resolve("flags.csv"), rows.subList(0, 41));
        CommandRun run = run(
                Map.of("THUMBNAIL_PX", "200"),
                "index",
                "flags.csv",
                "--id-field=code",
                "--image-embedding-fields=image",
                "--image-model-name=builtin/visual");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void everyOptionArrivesInThePage() throws IOException {
        Path page = plot(
                Map.of("PAGE_TITLE", "Flags & all"),
                "--page-link=https://example.org/{code}",
                "--colour-field=continent",
                "--page-layouts=pca2,tsne,umap2",
                "--num-clusters=4");
        JsonObject description = description(page);
        assertEquals("Flags & all", description.get("title").getAsString());
        assertEquals("https://example.org/{code}", description.get("link").getAsString());
        int colour = description.get("colourField").getAsInt();
        assertEquals(
                "continent",
                description
                        .getAsJsonArray("fields")
                        .get(colour)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
        assertEquals(
                List.of("TSNE 3", "PCA 2", "UMAP 2"),
                description.getAsJsonArray("layouts").asList().stream()
                        .map(layout -> layout.getAsJsonObject().get("method").getAsString() + " "
                                + layout.getAsJsonObject().get("dimensions").getAsInt())
                        .toList());
    }

    @Test
    void imagesAreAsLargeAsAskedFor() throws IOException {
        assertEquals(200, longestSide(plot(Map.of())));
        assertEquals(64, longestSide(plot(Map.of(), "--thumbnail-px=64")));
        assertEquals(200, longestSide(plot(Map.of("THUMBNAIL_PX", "400"))));
    }

    @Test
    void layoutsAreMadeOnceAndPagesAreEqualToTheByte() throws IOException {
        Path first = plot(Map.of(), "--page-layouts=umap2,pca");
        byte[] before = Files.readAllBytes(first);
        List<Path> kept = layouts();
        assertFalse(kept.isEmpty());
        assertArrayEquals(
                before, Files.readAllBytes(plot(Map.of(), "--page-layouts=umap2,pca", "--clustering=kmeans")));
        assertEquals(kept, layouts());
        Files.delete(kept.getFirst());
        assertArrayEquals(before, Files.readAllBytes(plot(Map.of(), "--page-layouts=umap2,pca")));
    }

    @Test
    void wrongColumnsAreToldBeforeAnythingIsAnalysed() {
        for (String option : List.of("--page-link=https://x.org/{nope}", "--colour-field=nope", "--page-link=nope")) {
            CommandRun run = run(Map.of(), "plot", "--html=wrong.html", "--seed=99", option);
            assertEquals(2, run.code());
            assertEquals(1, run.messages().size(), run.err());
            assertTrue(run.err().contains("\"nope\"") && run.err().contains("continent"), run.err());
        }
    }

    private static Path plot(Map<String, String> environment, String... options) {
        CommandRun run = run(
                environment,
                Stream.concat(Stream.of("plot", "--html=page.html"), Stream.of(options))
                        .toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return folder.resolve("page.html");
    }

    private static CommandRun run(Map<String, String> environment, String... words) {
        return CommandRun.in(folder, environment, words);
    }

    private static List<Path> layouts() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("asterism-store"))) {
            return files.filter(file -> file.toString().endsWith(".layout"))
                    .sorted()
                    .toList();
        }
    }

    private static int longestSide(Path page) throws IOException {
        byte[] places = block(page, "thumbnail-places");
        int longest = 0;
        for (int at = 0; at < places.length; at += 10) {
            for (int side = 6; side < 10; side += 2) {
                longest = Math.max(longest, places[at + side] & 0xff | (places[at + side + 1] & 0xff) << 8);
            }
        }
        return longest;
    }

    private static JsonObject description(Path page) throws IOException {
        return JsonParser.parseString(new String(block(page, "description"), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static byte[] block(Path page, String name) throws IOException {
        String html = Files.readString(page);
        int from = html.indexOf('>', html.indexOf("data-block=\"" + name + "\"")) + 1;
        byte[] bytes = Base64.getDecoder().decode(html.substring(from, html.indexOf('<', from)));
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
}
