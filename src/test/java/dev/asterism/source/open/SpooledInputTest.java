package dev.asterism.source.open;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.io.CancellableStream;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpooledInputTest {
    @Test
    void keepsAllUntilItIsClosed() throws IOException {
        byte[] rows = new byte[1_000_000];
        rows[999_999] = 7;
        Path file;
        try (SpooledInput spooled =
                SpooledInput.of(new CancellableStream(new ByteArrayInputStream(rows), () -> false), "a pipe")) {
            file = spooled.file();
            assertArrayEquals(rows, Files.readAllBytes(file));
        }
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void aStreamWithoutEndIsBounded() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };
        String message = assertThrows(InputException.class, () -> SpooledInput.of(endless, "a pipe", 3 << 20))
                .getMessage();
        assertTrue(message.startsWith("[a pipe] is longer than the 3 MB that there is room for in "), message);
    }

    @Test
    void nobodyWaitsForAPipeThatSaysNothing() throws IOException {
        try (PipedOutputStream silent = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(silent)) {
            CancellableStream stream = new CancellableStream(in, () -> true);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThrows(CancelledException.class, () -> SpooledInput.of(stream, "a pipe")));
        }
    }

    @Test
    void aPipeThatBreaksIsNotTakenForItsEnd() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
        CancellableStream stream = new CancellableStream(broken, () -> false);
        assertEquals(
                "[a pipe] cannot be read: broken",
                assertThrows(InputException.class, () -> SpooledInput.of(stream, "a pipe"))
                        .getMessage());
    }
}
