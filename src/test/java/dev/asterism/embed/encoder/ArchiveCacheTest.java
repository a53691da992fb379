package dev.asterism.embed.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCacheTest {
    @TempDir
    private Path directory;

    @Test
    void writesAnArchiveOnceHoweverManyAskForIt() throws Exception {
        ArchiveCache cache = new ArchiveCache(directory);
        Path file = cache.file("owner/name", "abc", "text-fp32");
        AtomicInteger writes = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Void> ensuring = () -> {
                cache.ensure(file, partial -> {
                    writes.incrementAndGet();
                    write(partial);
                });
                return null;
            };
            for (Future<Void> ensured : threads.invokeAll(Collections.nCopies(8, ensuring))) {
                ensured.get();
            }
        }
        assertEquals(1, writes.get());
        assertEquals("archive", Files.readString(file));
    }

    @Test
    void leavesNothingBehindWhenTheConversionFails() throws IOException {
        ArchiveCache cache = new ArchiveCache(directory);
        Path file = cache.file("owner/name", "abc", "text-fp32");
        assertThrows(
                IllegalStateException.class,
                () -> cache.ensure(file, partial -> {
                    write(partial);
                    throw new IllegalStateException("no");
                }));
        assertFalse(Files.exists(file));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void tellsModelsRevisionsAndKindsApart() {
        ArchiveCache cache = new ArchiveCache(directory);
        Path file = cache.file("owner/name", "abc", "text-fp32");
        assertNotEquals(file, cache.file("other/name", "abc", "text-fp32"));
        assertNotEquals(file, cache.file("owner/name", "abd", "text-fp32"));
        assertNotEquals(file, cache.file("owner/name", "abc", "text-bf16"));
        assertEquals(
                file.getParent(), cache.file("../../../etc/passwd", "x", "text").getParent());
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "archive");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
