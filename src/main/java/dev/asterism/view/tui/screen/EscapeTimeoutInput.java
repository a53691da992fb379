package dev.asterism.view.tui.screen;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Waits a moment for the rest of an escape sequence: over a slow line its bytes come apart, and an escape character
/// alone would be taken for the key of that name.
final class EscapeTimeoutInput extends FilterInputStream {
    private static final long PATIENCE_NANOS = 25_000_000;
    private boolean escape;
    private boolean string;

    EscapeTimeoutInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        note(read);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = 0; i < read; i++) {
            note(bytes[offset + i]);
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        int available = super.available();
        if (available == 0 && (escape || string)) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while ((available = super.available()) == 0 && System.nanoTime() < end) {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            if (available == 0) {
                escape = false;
                string = false;
            }
        }
        return available;
    }

    private void note(int b) {
        if (escape) {
            // After ESC: [ and the strings go on, anything else ends the sequence.
            string = b == '[' || b == ']' || b == 'P' || b == '_' || b == 'O';
            escape = b == '\033';
        } else if (b == '\033') {
            escape = true;
        } else if (string && (b == '\007' || (b >= '@' && b <= '~'))) {
            string = false;
        }
    }
}
