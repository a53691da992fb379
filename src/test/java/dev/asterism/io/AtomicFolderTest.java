package dev.asterism.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    Path place;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static void fill(AtomicFolder folder, String text) throws IOException {
        Files.writeString(folder.path("page.html"), text);
        Files.createDirectories(folder.path("tiles/0"));
        Files.writeString(folder.path("tiles/0/" + text), text);
    }

    @Test
    void nothingShowsBeforeTheCommitAndAllOfItAfter() throws IOException {
        Path target = place.resolve("a/b");
        try (AtomicFolder folder = new AtomicFolder(target)) {
            fill(folder, "one");
            assertEquals(
                    List.of(),
                    names(target).stream().filter(name -> !name.startsWith(".")).toList());
            folder.commit();
        }
        assertEquals(List.of("page.html", "tiles", "tiles/0", "tiles/0/one"), names(target));
    }

    @Test
    void aFolderOfTheSameNameIsReplacedAndTheRestStays() throws IOException {
        Files.createDirectories(place.resolve("tiles/7"));
        Files.writeString(place.resolve("page.html"), "old");
        Files.writeString(place.resolve("notes.txt"), "mine");
        try (AtomicFolder folder = new AtomicFolder(place)) {
            fill(folder, "two");
            folder.commit();
        }
        assertEquals(List.of("notes.txt", "page.html", "tiles", "tiles/0", "tiles/0/two"), names(place));
        assertEquals("two", Files.readString(place.resolve("page.html")));
    }

    @Test
    void withoutACommitEverythingIsAsItWas() throws IOException {
        Files.writeString(place.resolve("page.html"), "old");
        try (AtomicFolder folder = new AtomicFolder(place)) {
            fill(folder, "new");
        }
        assertEquals(List.of("page.html"), names(place));
        assertEquals("old", Files.readString(place.resolve("page.html")));
    }

    @Test
    void whatALinkLeadsToIsNotDeletedWithIt() throws IOException {
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept.txt"), "kept");
        Path target = Files.createDirectories(place.resolve("target/tiles"));
        Files.createSymbolicLink(target.resolve("link"), elsewhere);
        try (AtomicFolder folder = new AtomicFolder(target.getParent())) {
            fill(folder, "three");
            folder.commit();
        }
        assertEquals("kept", Files.readString(elsewhere.resolve("kept.txt")));
        assertEquals(List.of("page.html", "tiles", "tiles/0", "tiles/0/three"), names(target.getParent()));
    }
}
