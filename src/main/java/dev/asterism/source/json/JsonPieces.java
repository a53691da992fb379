package dev.asterism.source.json;

import dev.asterism.source.TextFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a text as they are written, one after another.
final class JsonPieces implements Closeable {
    /// Characters of a row, as in a CSV.
    private static final int LONGEST = 64 << 20;

    private final TextFile text;
    private final JsonLayout layout;
    private final JsonScanner in;
    /// Where rows are elements of an array.
    private final @Nullable ElementScan elements;
    private long number;

    /// A row.
    ///
    /// @param place its line where each line is a row, else its number among the rows; from 1
    /// @param piece what is written there
    record Row(long place, JsonScanner.Piece piece) {}

    JsonPieces(TextFile text, JsonLayout layout) throws IOException {
        this.text = text;
        this.layout = layout;
        this.in = new JsonScanner(text.open());
        try {
            elements = switch (layout) {
                case JsonLayout.Elements _ -> elements();
                case JsonLayout.Member(String name) -> elements(name);
                case JsonLayout.Lines _, JsonLayout.Values _ -> null;
            };
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private ElementScan elements() throws IOException {
        in.skipBlanks();
        in.read();
        return new ElementScan(in, text);
    }

    private ElementScan elements(String name) throws IOException {
        MemberScan members = new MemberScan(in, text);
        for (Optional<String> found = members.next(); found.isPresent(); found = members.next()) {
            if (members.isTable() && found.get().equals(name)) {
                return members.elements();
            }
        }
        throw ElementScan.unexpected(in, "an array called " + name, text);
    }

    /// Whether the places of rows are lines.
    boolean byLine() {
        return layout instanceof JsonLayout.Lines;
    }

    /// The next row, if there is one.
    Optional<Row> next() throws IOException {
        if (elements != null) {
            return elements.next(LONGEST).map(piece -> new Row(++number, piece));
        }
        if (in.skipBlanks() == JsonScanner.END) {
            return Optional.empty();
        }
        JsonScanner.Piece piece = byLine() ? in.line(LONGEST) : in.value(LONGEST);
        if (!byLine() && piece.text().isEmpty() && !piece.tooLong()) {
            // A bracket that closes nothing would be met for ever.
            in.read();
        }
        number++;
        return Optional.of(new Row(byLine() ? piece.line() : number, piece));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
