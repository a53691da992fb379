package dev.asterism.source.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderSourceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeTree() throws IOException {
        for (String path : List.of(
                "top.PNG",
                "b/2.jpg",
                "b/10.jpeg",
                "a/x y.webp",
                "a/deep/er/ü.gif",
                "a/notes.txt",
                "a/.hidden.png",
                ".cache/a.png")) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0]);
        }
    }

    private static List<Item> items(String source) {
        List<Item> items = new ArrayList<>();
        try (ItemSource.Rows rows = new ImageFolderSource(source).open()) {
            rows.forEachRemaining(row -> items.add(((SourceRow.Read) row).item()));
        }
        return items;
    }

    private static List<String> ids(String source) {
        return items(source).stream().map(Item::id).toList();
    }

    @Test
    void findsEveryImageInTheOrderOfThePaths() {
        ImageFolderSource source = new ImageFolderSource(folder.toString());
        assertEquals(5, source.size().getAsLong());
        assertEquals(List.of("path", "label", "file", "image"), source.columns());
        assertEquals(
                List.of("a/deep/er/ü.gif", "a/x y.webp", "b/10.jpeg", "b/2.jpg", "top.PNG"), ids(folder.toString()));
    }

    @Test
    void tellsWhereAnImageLiesAndWhatItIsCalled() {
        List<Item> items = items(folder.toString());
        Item deep = items.getFirst();
        assertEquals(1, deep.line());
        assertEquals("er", deep.field("label"));
        assertEquals("ü.gif", deep.field("file"));
        assertEquals("a/deep/er/ü.gif", deep.field("image"));
        assertEquals("", items.getLast().field("label"));
        assertEquals(List.copyOf(deep.fields().keySet()), List.of("path", "label", "file", "image"));
    }

    @Test
    void understandsGlobs() {
        assertEquals(List.of("a/x y.webp", "b/10.jpeg", "b/2.jpg"), ids(folder + "/*/*"));
        assertEquals(List.of("10.jpeg", "2.jpg"), ids(folder + "/b/*.jp*g"));
        assertEquals(List.of("b/10.jpeg"), ids(folder + "/**/*.jpeg"));
    }

    @Test
    void takesAFolderWhoseNameLooksLikeAGlobForAFolder() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("odd[1]"));
        Files.write(odd.resolve("a.png"), new byte[0]);
        assertEquals(List.of("a.png"), ids(odd.toString()));
    }

    @Test
    void followsLinksOnceAndIsNotCaughtInLoops() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.write(elsewhere.resolve("e.png"), new byte[0]);
        Path root = folder.resolve("b");
        Files.createSymbolicLink(root.resolve("up"), folder.resolve("b"));
        Files.createSymbolicLink(root.resolve("out"), elsewhere);
        Files.createSymbolicLink(root.resolve("out2"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("back"), root);
        Files.createSymbolicLink(root.resolve("dangling.png"), folder.resolve("nothing.png"));
        assertEquals(List.of("10.jpeg", "2.jpg", "out/e.png"), ids(root.toString()));
    }

    @Test
    void reportsFoldersThatCannotBeRead() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("a/locked"));
        assertTrue(locked.toFile().setReadable(false));
        // The superuser reads it all the same, and finds it empty.
        boolean unreadable = !Files.isReadable(locked);
        List<SourceRow> rows = new ArrayList<>();
        try (ItemSource.Rows open = new ImageFolderSource(folder.toString()).open()) {
            open.forEachRemaining(rows::add);
        }
        List<SourceRow> skipped =
                rows.stream().filter(SourceRow.Skipped.class::isInstance).toList();
        assertEquals(5, rows.size() - skipped.size());
        assertEquals(
                unreadable ? List.of(new SourceRow.Skipped(6, "", "folder " + locked + " cannot be read")) : List.of(),
                skipped);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ImageFolderSource none = new ImageFolderSource(folder.resolve("nowhere").toString());
        assertTrue(assertThrows(InputException.class, none::open).getMessage().startsWith("no such folder: "));
        assertTrue(assertThrows(NothingToDoException.class, new ImageFolderSource(empty.toString())::size)
                .getMessage()
                .contains("looked for bmp, gif, jpeg, jpg, png, svg, webp"));
        assertThrows(InputException.class, new ImageFolderSource(folder + "/[")::open);
    }
}
