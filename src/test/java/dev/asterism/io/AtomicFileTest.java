package dev.asterism.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAFileAndTheFoldersOnTheWay() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, text("one"));
        AtomicFile.write(file, text("two"));
        assertEquals("two", Files.readString(file));
    }

    @Test
    void leavesWhatWasThereWhenTheContentFails() throws IOException {
        Path file = folder.resolve("c.txt");
        AtomicFile.write(file, text("old"));
        IOException failure = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the line is cut");
                }));
        assertEquals("cannot write " + file + ": the line is cut", failure.getMessage());
        assertThrows(
                CancelledException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new CancelledException("stopped");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("c.txt"), names());
    }

    @Test
    void isNotSeenBeforeItIsWhole() throws IOException {
        Path file = folder.resolve("c.txt");
        AtomicFile.build(file, part -> {
            assertTrue(Files.exists(part));
            Files.writeString(part, "half");
            assertFalse(Files.exists(file));
            Files.writeString(part, "whole");
        });
        assertEquals("whole", Files.readString(file));
    }

    @Test
    void removesWhatAKilledProcessLeftADayAgoButNotWhatIsBeingWritten() throws IOException {
        Path file = folder.resolve("c.txt");
        Path[] parts = new Path[2];
        for (int i = 0; i < 2; i++) {
            int number = i;
            AtomicFile.build(file, part -> {
                parts[number] = part;
                Files.writeString(part, "x");
            });
        }
        Files.writeString(parts[0], "abandoned");
        Files.setLastModifiedTime(parts[0], FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Files.writeString(parts[1], "in use");
        AtomicFile.write(file, text("new"));
        assertEquals(List.of(parts[1].getFileName().toString(), "c.txt"), names());
    }

    @Test
    void keepsPermissionsAndFollowsLinks() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions here");
        Path file = folder.resolve("c.txt");
        Path link = folder.resolve("link.txt");
        AtomicFile.write(file, text("old"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(link, file);
        AtomicFile.write(link, text("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void writesToADeviceAsTheBytesCome() throws IOException {
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device), "no such device here");
        AtomicFile.write(device, text("gone"));
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        assertEquals(
                "cannot write " + folder + ": it is a folder; give the name of a file",
                assertThrows(IOException.class, () -> AtomicFile.write(folder, text("x")))
                        .getMessage());
        Path blocker = Files.writeString(folder.resolve("file"), "x");
        Path under = blocker.resolve("c.txt");
        assertTrue(assertThrows(IOException.class, () -> AtomicFile.write(under, text("x")))
                .getMessage()
                .startsWith("cannot write " + under + ": " + blocker + " is in the way"));
        assertEquals("the disk is full", AtomicFile.reason(new IOException("No space left on device")));
        assertEquals(
                "Read-only file system",
                AtomicFile.reason(new FileSystemException("/a", null, "Read-only file system")));
    }
}
