package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String ROWS = """
            id,name,v,picture
            a,red apple,"[3, 4]",a.png
            b,green pear,"[4, 3]",
            c,blue sea,"[0, 0]",none.png
            d,blue sky,"[-1, 2]",a.png
            """;

    @TempDir
    Path folder;

    @Test
    void goodRowsAreStoredWithTheirVectorsAndBadOnesTold() throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        ImageIO.write(
                new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        CommandRun run = run("--csv=fruit.csv", "--vector-columns=v", "--id-field=id", "--image=picture");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("fruit: 4 rows read, 3 imported, 0 unchanged, 1 skipped"), run.err());
        assertTrue(run.err().contains("line 4 (c): the vector has length 0"), run.err());
        try (VectorStore store = store();
                CollectionReader reader = store.read("fruit")) {
            assertEquals(3, reader.size());
            assertArrayEquals(new float[] {0.6f, 0.8f}, reader.vector(0), 1e-6f);
            assertTrue(reader.thumbnail(0).isPresent());
            assertTrue(reader.thumbnail(1).isEmpty());
            assertEquals(EmbeddingModel.imported(2), reader.manifest().model());
        }
    }

    @Test
    void importingAgainStoresOnlyWhatChanged() throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        run("--csv=fruit.csv", "--vector-columns=v", "--id-field=id");
        Files.writeString(folder.resolve("fruit.csv"), ROWS.replace("[4, 3]", "[4, 4]"));
        CommandRun again = run("--csv=fruit.csv", "--vector-columns=v", "--id-field=id", "--report=report.json");
        assertTrue(again.err().contains("1 imported, 2 unchanged, 1 skipped"), again.err());
        JsonObject report = JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject();
        assertEquals("import", report.get("command").getAsString());
        JsonObject rows = report.getAsJsonObject("rows");
        assertEquals(4, rows.get("read").getAsLong());
        assertEquals(1, rows.get("imported").getAsLong());
        assertEquals(
                "c",
                rows.getAsJsonArray("skipped")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString());
    }

    @Test
    void vectorsOfAnotherDimensionOrModelDoNotMix() throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        run("--csv=fruit.csv", "--vector-columns=v");
        Files.writeString(folder.resolve("other.csv"), "v\n\"[1,2,3]\"\n");
        fails(
                1,
                "2 dimensions) and cannot take",
                "--csv=other.csv",
                "--vector-columns=v",
                "--collection=fruit",
                "--add");
        fails(1, "cannot take", "--csv=fruit.csv", "--vector-columns=v", "--model=a/b");
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        fails(2, "give the FILE", "--vector-columns=v");
        fails(2, "no vectors; give --vectors FILE.npy or --vector-columns", "--csv=fruit.csv");
        fails(2, "give one of the two", "--csv=fruit.csv", "--vector-columns=v", "--vectors=v.npy");
        fails(1, "v.npy: there is no such file", "--csv=fruit.csv", "--vectors=v.npy");
        fails(
                1,
                "fruit.csv: not a file that numpy.save wrote; save the array by numpy.save('vectors.npy', array)",
                "--csv=fruit.csv",
                "--vectors=fruit.csv");
        fails(1, "there is no column \"vec\" for the vectors", "--csv=fruit.csv", "--vector-columns=vec");
        fails(1, "there is no column \"title\"", "--csv=fruit.csv", "--vector-columns=v", "--field=title");
        fails(1, "no such file", "--csv=none.csv", "--vector-columns=v");
    }

    @Test
    void wordsAreRefusedWhereTheModelIsNotKnown() throws IOException {
        Files.writeString(folder.resolve("fruit.csv"), ROWS);
        run("--csv=fruit.csv", "--vector-columns=v", "--id-field=id");
        CommandRun search = CommandRun.in(folder, Map.of(), "search", "fruit", "apple");
        assertEquals(2, search.code());
        assertTrue(search.err().contains("which model made the vectors"), search.err());
        CommandRun like = CommandRun.in(folder, Map.of(), "search", "fruit", "--id=a");
        assertEquals(0, like.code(), like.err());
        assertTrue(like.out().contains("green pear"), like.out());
    }

    private void fails(int code, String words, String... options) {
        CommandRun run = run(options);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    private CommandRun run(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "import";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandRun.in(folder, Map.of(), words);
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
    }
}
