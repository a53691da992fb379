package dev.asterism.source.parquet;

import com.google.gson.stream.JsonWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// JSON as it is written, as long as it is not too long, and the first flaw that was met.
final class JsonOutput {
    /// As of a cell of a CSV.
    private static final int LONGEST = 10 << 20;

    private final StringBuilder text = new StringBuilder();
    private final JsonWriter json = new JsonWriter(new Bounded());
    private @Nullable CellFlaw flaw;

    /// Takes the values.
    JsonWriter json() {
        return json;
    }

    /// Notes why the row cannot be used.
    void note(CellFlaw found) {
        if (flaw == null) {
            flaw = found;
        }
    }

    /// What was written.
    String text() throws CellFlaw {
        if (flaw != null) {
            throw flaw;
        }
        return text.toString();
    }

    /// What was written so far, whatever its flaws are.
    String draft() {
        return text.toString();
    }

    /// Lets go of what does not fit any more.
    private final class Bounded extends Writer {
        @Override
        public void write(char[] characters, int from, int length) {
            if (text.length() + length > LONGEST) {
                note(new CellFlaw("has a value of more than 10 MB"));
            } else {
                text.append(characters, from, length);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
