package dev.asterism.source.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.item.UnreadImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void aFolderOfTablesNamesOneOfThem() throws IOException {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        Files.writeString(tables.resolve("rows.csv"), "a\n1\n");
        NothingToDoException error =
                assertThrows(NothingToDoException.class, () -> new ImageFolderSource(tables.toString()).size());
        assertTrue(
                error.getMessage().endsWith("give one file, such as " + tables.resolve("rows.csv")),
                error.getMessage());
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
    void theContentDecidesWhereTheEndingDoesNot() throws IOException {
        Path mixed = Files.createDirectory(folder.resolve("mixed"));
        for (String name : List.of("a.jfif", "b.jpe", "c.jpeg_large", "d", "e.dat", "f.heic", "g.dng")) {
            Files.write(mixed.resolve(name), image("baseline.jpg"));
        }
        Files.write(mixed.resolve("h"), image("lzw.tif"));
        Files.write(mixed.resolve("i.icon"), image("png.ico"));
        Files.write(mixed.resolve("j.tmp"), image("rgb.ppm"));
        Files.write(mixed.resolve("k.tmp"), image("rgb.bmp"));
        Files.writeString(mixed.resolve("l.xml"), "<?xml version='1.0'?>\n<!-- <p> -->\n<svg width='1' height='1'/>");
        List<String> images = ids(mixed.toString());
        Files.writeString(mixed.resolve("m.html"), "<!DOCTYPE html><html><svg width='1' height='1'/></html>");
        Files.writeString(mixed.resolve("n.txt"), "BMW and P6 are no images");
        Files.writeString(mixed.resolve("o.txt"), "P6 is none either");
        Files.write(mixed.resolve("p.ttf"), new byte[] {0, 1, 0, 0, 0, 9, 0, 0, 0, 0});
        Files.write(mixed.resolve(".q"), image("rgb.png"));
        assertEquals(12, images.size());
        assertEquals(images, ids(mixed.toString()));
        assertEquals(List.of("a.jfif"), ids(mixed + "/*.jfif"));
    }

    @Test
    void countsImagesOfKindsThatAreNotRead() throws IOException {
        Path mixed = Files.createDirectory(folder.resolve("mixed"));
        for (String name : List.of("a.avif", "b.AVIF", "c")) {
            Files.writeString(mixed.resolve(name), "\0\0\0\040ftypavif\0\0\0\0", StandardCharsets.ISO_8859_1);
        }
        Files.writeString(mixed.resolve("d.heic"), "\0\0\0\030ftypheic\0\0\0\0", StandardCharsets.ISO_8859_1);
        Files.writeString(mixed.resolve("film.mp4"), "\0\0\0\030ftypisom\0\0\0\0", StandardCharsets.ISO_8859_1);
        Files.write(mixed.resolve("e.nef"), image("lzw.tif"));
        Files.writeString(mixed.resolve("f.tga"), "");
        ImageFolderSource none = new ImageFolderSource(mixed.toString());
        String line = "6 images of kinds that are not read: 2 .avif, 1 without an ending, 1 .heic, 1 .nef, 1 .tga";
        assertTrue(assertThrows(NothingToDoException.class, none::open)
                .getMessage()
                .contains(line));
        Files.write(mixed.resolve("g.png"), new byte[0]);
        ImageFolderSource one = new ImageFolderSource(mixed.toString());
        assertEquals(1, one.size().getAsLong());
        assertEquals(Map.of("avif", 2, "", 1, "heic", 1, "nef", 1, "tga", 1), one.unread());
        assertEquals(line, UnreadImages.line(one.unread()));
        assertEquals("1 image of a kind that is not read: 1 .jp2", UnreadImages.line(Map.of("jp2", 1)));
    }

    @Test
    void everyImageCanBeFoundByItsItem() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("odd"));
        List<String> names = List.of(
                " a.png",
                "a.png",
                "data:1.png",
                "classpath:1.png",
                "file:1.png",
                " file:2.png",
                "Qk".repeat(40),
                "b\\c.png",
                "tail.png ");
        for (String name : names) {
            Files.write(odd.resolve(name), image("rgb.png"));
        }
        List<Item> items = items(odd.toString());
        assertEquals(
                names.stream().sorted().toList(), items.stream().map(Item::id).toList());
        for (Item item : items) {
            assertEquals(
                    odd.resolve(item.id()),
                    ((ImageReference.File) ImageReference.parse(item.field("image"), odd))
                            .path()
                            .normalize());
        }
    }

    private static byte[] image(String name) throws IOException {
        try (InputStream in = ImageFolderSourceTest.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ImageFolderSource none = new ImageFolderSource(folder.resolve("nowhere").toString());
        assertTrue(assertThrows(InputException.class, none::open).getMessage().startsWith("no such folder: "));
        assertTrue(assertThrows(NothingToDoException.class, new ImageFolderSource(empty.toString())::size)
                .getMessage()
                .contains("JPEG, PNG, GIF, BMP, WebP, TIFF, ICO, PNM and SVG are read"));
        assertThrows(InputException.class, new ImageFolderSource(folder + "/[")::open);
    }
}
