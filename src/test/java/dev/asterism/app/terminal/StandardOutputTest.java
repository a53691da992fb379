package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void whatArrivesIsNoFailure() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(bytes);
        print(output);
        assertEquals("größe\n", bytes.toString(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), output.complaint());
    }

    @Test
    void theFirstFailureIsKept() {
        StandardOutput output = new StandardOutput(failing("No space left on device"));
        print(output);
        assertEquals(Optional.of("the standard output cannot be written: No space left on device"), output.complaint());
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        StandardOutput output = new StandardOutput(failing("Broken pipe"));
        print(output);
        assertEquals(Optional.empty(), output.complaint());
    }

    private static void print(StandardOutput output) {
        new PrintStream(output, true, StandardCharsets.UTF_8).print("größe\n");
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
