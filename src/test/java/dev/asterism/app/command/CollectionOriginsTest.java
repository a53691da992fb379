package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection belongs to the file or folder that it was made of.
class CollectionOriginsTest {
    @TempDir
    private Path folder;

    private CommandRun run(int code, String... words) {
        CommandRun run = CommandRun.in(folder, Map.of("IMAGE_MODEL_NAME", "builtin/visual"), words);
        assertEquals(code, run.code(), run.err());
        return run;
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
    }

    private String ids(String collection) {
        try (VectorStore store = store();
                CollectionReader reader = store.read(collection)) {
            return String.join(
                    " ",
                    new TreeSet<>(IntStream.range(0, reader.size())
                            .mapToObj(reader::id)
                            .toList()));
        }
    }

    private void photos(String path, String... names) throws IOException {
        Files.createDirectories(folder.resolve(path));
        for (String name : names) {
            try (InputStream in = CollectionOriginsTest.class.getResourceAsStream("/images/rgb.png")) {
                Files.write(folder.resolve(path).resolve(name), in.readAllBytes());
            }
        }
    }

    @Test
    void aFolderMakesACollectionOfItsNameAndAnotherOfThatNameIsRefused() throws IOException {
        photos("a/photos", "1.png", "2.png");
        photos("b/photos", "1.png", "3.png");
        run(0, "index", "a/photos");
        CommandRun other = run(2, "index", "b/photos");
        String held =
                "collection \"photos\" holds the rows of " + folder.toRealPath().resolve("a/photos")
                        + ", not those of " + folder.toRealPath().resolve("b/photos")
                        + "; give --collection NAME for another collection, or --add to add to this one";
        assertTrue(other.err().contains(held), other.err());
        assertEquals("1.png 2.png", ids("photos"));
        run(0, "index", "b/photos", "--collection=others");
        assertEquals("1.png 3.png", ids("others"));
        run(0, "index", "b/photos", "--collection-prefix=b_");
        assertEquals("1.png 3.png", ids("b_photos"));
        run(0, "index", "b/photos", "--add");
        assertEquals("1.png 2.png 3.png", ids("photos"));
        run(0, "index", "a/photos");
        run(0, "index", "b/photos");
    }

    @Test
    void eachFolderPrunesWhatIsItsOwn() throws IOException {
        photos("a/photos", "1.png", "2.png", "4.png");
        photos("b/photos", "1.png", "3.png", "5.png");
        run(0, "index", "a/photos");
        run(0, "index", "b/photos", "--add");
        Files.delete(folder.resolve("a/photos/1.png"));
        Files.delete(folder.resolve("a/photos/2.png"));
        Files.delete(folder.resolve("b/photos/3.png"));
        CommandRun first = run(0, "index", "a/photos", "--prune");
        assertTrue(first.err().contains("1 removed"), first.err());
        assertEquals("1.png 3.png 4.png 5.png", ids("photos"), "1.png belongs to the folder that was indexed last");
        run(0, "index", "b/photos", "--prune");
        assertEquals("1.png 4.png 5.png", ids("photos"));
        photos("a/photos", "1.png");
        run(0, "index", "a/photos");
        Files.delete(folder.resolve("b/photos/1.png"));
        run(0, "index", "b/photos", "--prune");
        assertEquals("1.png 4.png 5.png", ids("photos"), "the first folder has taken it back");
    }

    @Test
    void aCollectionOfAnOlderVersionTakesOnlyAFileOfTheSameName() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "id,x,y\na,1,0\n");
        Files.writeString(folder.resolve("two.csv"), "id,x,y\nb,0,1\n");
        importVectors(0, "one.csv");
        Manifest made;
        try (VectorStore store = store();
                CollectionReader reader = store.read("c")) {
            made = reader.manifest();
        }
        run(0, "collections", "delete", "c");
        try (VectorStore store = store();
                CollectionWriter writer = store.write(made.withOrigins(List.of()))) {
            writer.commit();
        }
        CommandRun other = importVectors(2, "two.csv");
        assertTrue(other.err().contains("collection \"c\" holds the rows of one.csv, not those of "), other.err());
        importVectors(0, "one.csv");
        importVectors(0, "two.csv", "--add");
        importVectors(0, "one.csv", "--prune");
        assertEquals("a b", ids("c"));
    }

    private CommandRun importVectors(int code, String file, String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--csv", file, "--vector-columns=x,y", "--id-field=id"));
        words.add("--collection=c");
        words.addAll(List.of(more));
        return run(code, words.toArray(String[]::new));
    }

    @Test
    void aFolderIsTheSameByEveryPathAndAGlobPrunesOnlyWhatItMatches() throws IOException {
        photos("photos", "1.png", "2.png", "3.jpg", "4.jpg");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("photos"));
        run(0, "index", "photos");
        run(0, "index", "link/");
        run(0, "index", folder.resolve("photos/../photos").toString());
        Files.delete(folder.resolve("photos/2.png"));
        Files.delete(folder.resolve("photos/4.jpg"));
        run(0, "index", "photos/*.png", "--prune");
        assertEquals("1.png 3.jpg 4.jpg", ids("photos"));
        run(0, "index", "photos", "--prune");
        assertEquals("1.png 3.jpg", ids("photos"));
    }

    @Test
    void aCsvThatMovedIsAddedAndPartsOfOneAreOneSource() throws IOException {
        photos("p", "1.png", "2.png");
        Files.writeString(folder.resolve("rows.csv"), "id,image\na,p/1.png\nb,p/2.png\n");
        run(0, "index", "rows.csv", "--id-field=id", "--image-embedding-fields=image", "--index-end-line=2");
        run(0, "index", "rows.csv", "--id-field=id", "--image-embedding-fields=image", "--index-start-line=3");
        run(0, "index", "rows.csv", "--id-field=id", "--image-embedding-fields=image", "--part=1/2");
        assertEquals("a b", ids("image"));
        Files.move(folder.resolve("rows.csv"), folder.resolve("moved.csv"));
        CommandRun moved = run(2, "index", "moved.csv", "--id-field=id", "--image-embedding-fields=image");
        assertTrue(moved.err().contains("rows.csv (no longer there), not those of "), moved.err());
        CommandRun added = run(0, "index", "moved.csv", "--id-field=id", "--image-embedding-fields=image", "--add");
        assertTrue(added.err().contains("2 unchanged"), added.err());
        run(0, "index", "moved.csv", "--id-field=id", "--image-embedding-fields=image");
    }

    @Test
    void aCollectionIsOfOneColumnAndTellsItsSources() throws IOException {
        photos("p", "1.png", "2.png");
        Files.writeString(folder.resolve("rows.csv"), "id,front,back\na,p/1.png,p/2.png\n");
        run(0, "index", "rows.csv", "--id-field=id", "--image-embedding-fields=front", "--collection=c");
        CommandRun other =
                run(2, "index", "rows.csv", "--id-field=id", "--image-embedding-fields=back", "--collection=c");
        assertTrue(other.err().contains("collection \"c\" was made of column \"front\", not of \"back\""), other.err());
        JsonObject shown =
                JsonParser.parseString(run(0, "collections", "show", "c").out()).getAsJsonObject();
        assertEquals("front", shown.get("field").getAsString());
        assertEquals(
                folder.toRealPath().resolve("rows.csv").toString(),
                shown.getAsJsonArray("sources").get(0).getAsString());
    }

    @Test
    void oneNameIsForOneField() throws IOException {
        photos("p", "1.png");
        Files.writeString(folder.resolve("rows.csv"), "id,a,b\n1,p/1.png,p/1.png\n");
        CommandRun run = run(2, "index", "rows.csv", "--image-embedding-fields=a,b", "--collection=c");
        assertTrue(run.err().contains("--collection c is one name, but 2 fields are embedded"), run.err());
    }

    @Test
    void vectorsOfAnotherTableAreRefusedToo() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "id,x,y\na,1,0\nb,0,1\n");
        Files.writeString(folder.resolve("two.csv"), "id,x,y\nc,1,1\n");
        run(0, "import", "--csv=one.csv", "--vector-columns=x,y", "--id-field=id", "--collection=c");
        CommandRun other = run(2, "import", "--csv=two.csv", "--vector-columns=x,y", "--id-field=id", "--collection=c");
        assertTrue(other.err().contains("or --add to add to this one"), other.err());
        run(0, "import", "--csv=two.csv", "--vector-columns=x,y", "--id-field=id", "--collection=c", "--add");
        assertEquals("a b c", ids("c"));
    }
}
