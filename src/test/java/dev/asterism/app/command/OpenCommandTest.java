package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCommandTest {
    private static final Map<String, String> NO_MODEL = Map.of("IMAGE_MODEL_NAME", "builtin/visual");

    @TempDir
    Path folder;

    /// Rows with vectors, which no model is needed for.
    private Path fruit() throws IOException {
        StringBuilder csv = new StringBuilder("id,name,vec\n");
        for (int i = 0; i < 12; i++) {
            csv.append(row(i));
        }
        return Files.writeString(folder.resolve("fruit.csv"), csv);
    }

    private static String row(int i) {
        return i + ",a fruit with number " + i + ",\"[0.1,0.2,0.3," + i + ",0.5,0.6,0.7,0.8]\"\n";
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, NO_MODEL, words);
    }

    private int items(String collection) {
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
                CollectionReader reader = store.read(collection)) {
            return reader.size();
        }
    }

    @Test
    void aNameThatIsNoOptionIsSuggested() throws IOException {
        Files.move(fruit(), folder.resolve("-fruit.csv"));
        CommandRun run = run("./-fruit.csv", "--yes");
        assertEquals(0, run.code(), run.err());
        assertEquals(12, items("fruit"));
    }

    @Test
    void oneWordIndexesAndShowsTheMap() throws IOException {
        fruit();
        CommandRun run = run("fruit.csv", "--yes");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "asterism import fruit.csv --vector-columns vec --field name --id-field id --collection "
                                        + "fruit"),
                run.err());
        assertTrue(run.err().contains("12 imported"), run.err());
        assertTrue(Files.exists(folder.resolve("fruit.html")), run.err());
        assertEquals(12, items("fruit"));
    }

    @Test
    void theSameLineAgainOpensAtOnce() throws IOException {
        fruit();
        run("fruit.csv", "--yes");
        CommandRun again = run("fruit.csv");
        assertEquals(0, again.code(), again.err());
        assertFalse(again.err().contains("rows read"), again.err());
        assertTrue(again.err().contains("writing "), again.err());
    }

    @Test
    void whatIsNewIsAddedWithoutAsking() throws IOException {
        Path file = fruit();
        run("fruit.csv", "--yes");
        Files.writeString(file, row(77), StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        CommandRun again = run("fruit.csv");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.err().contains("13 rows read, 1 imported, 12 unchanged"), again.err());
        assertEquals(13, items("fruit"));
    }

    @Test
    void scriptsHaveToAgree() throws IOException {
        fruit();
        CommandRun run = run("fruit.csv");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("[fruit.csv] is not indexed yet; --yes does it by: asterism import"), run.err());
        assertFalse(Files.exists(folder.resolve("asterism-store")));
    }

    @Test
    void aFolderOfImagesIsOpenedToo() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos/a"));
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i, i, 0xff0000);
            ImageIO.write(image, "png", photos.resolve(i + ".png").toFile());
        }
        CommandRun run = run("photos", "--yes");
        assertEquals(0, run.code(), run.err());
        assertEquals(3, items("photos"));
        assertFalse(run("photos/").err().contains("rows read"));
    }

    @Test
    void sourcesOfOneNameGetTheirFoldersName() throws IOException {
        fruit();
        run("fruit.csv", "--yes");
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/fruit.csv"), "id,name,vec\n" + row(1) + row(2) + row(3));
        CommandRun run = run("other/fruit.csv", "--yes");
        assertEquals(0, run.code(), run.err());
        assertEquals(3, items("other-fruit"));
        assertEquals(12, items("fruit"));
    }

    @Test
    void whatIndexOrImportMadeIsShown() throws IOException {
        fruit();
        run("import", "fruit.csv", "--vector-columns=vec", "--id-field=id");
        CommandRun run = run("fruit.csv");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("was made of it by index or import"), run.err());
    }

    @Test
    void commandsAreNotShadowedAndSlipsAreTold() throws IOException {
        fruit();
        Files.writeString(folder.resolve("collections"), "a file of that name");
        assertEquals(0, run("collections").code());
        CommandRun slip = run("serach");
        assertEquals(2, slip.code());
        assertTrue(slip.err().contains("did you mean search?"), slip.err());
        CommandRun missing = run("friut.csv");
        assertEquals(1, missing.code());
        assertTrue(missing.err().contains("no such file: "), missing.err());
    }

    @Test
    void aCollectionIsStillPlottedByItsName() throws IOException {
        fruit();
        run("fruit.csv", "--yes");
        assertEquals(0, run("fruit").code());
        CommandRun set = CommandRun.in(folder, Map.of("RUNNING_MODE", "PLOT"), "fruit.csv");
        assertEquals(3, set.code(), "RUNNING_MODE says what to do with words: " + set.err());
    }

    @Test
    void atATerminalIndexAsks() throws IOException {
        Files.writeString(folder.resolve("pics.csv"), "id,file\n1,a.png\n2,b.png\n");
        for (String name : new String[] {"a.png", "b.png"}) {
            ImageIO.write(
                    new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
        CommandRun no = CommandRun.typing("n\n", folder, NO_MODEL, "index", "pics.csv");
        assertEquals(3, no.code(), no.err());
        assertTrue(no.out().contains("--image-embedding-fields file --id-field id --collection pics"), no.out());
        assertEquals(
                3, CommandRun.typing("", folder, NO_MODEL, "index", "pics.csv").code());
        CommandRun yes = CommandRun.typing("\n", folder, NO_MODEL, "index", "pics.csv");
        assertEquals(0, yes.code(), yes.err());
        assertTrue(yes.err().contains("pics: 2 rows read, 2 embedded"), yes.err());
        fruit();
        CommandRun vectors = CommandRun.typing("y\n", folder, NO_MODEL, "index", "fruit.csv");
        assertEquals(0, vectors.code(), vectors.err());
        assertTrue(vectors.err().contains("12 imported"), vectors.err());
    }

    @Test
    void inScriptsIndexNamesTheSuggestion() throws IOException {
        fruit();
        CommandRun run = run("index", "fruit.csv");
        assertEquals(2, run.code());
        assertTrue(
                run.err()
                        .contains(
                                "no column to embed; set TEXT_EMBEDDING_FIELDS or IMAGE_EMBEDDING_FIELDS, the columns "
                                        + "are id, name, vec; by their values it may be: asterism import fruit.csv"),
                run.err());
    }
}
