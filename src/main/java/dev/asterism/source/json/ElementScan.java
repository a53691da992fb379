package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.Optional;

/// Goes over the elements of an array, behind its opening bracket.
final class ElementScan {
    private final JsonScanner in;
    private final TextFile text;
    private boolean begun;

    /// @param in not closed by this
    /// @param text what it reads
    ElementScan(JsonScanner in, TextFile text) {
        this.in = in;
        this.text = text;
    }

    /// The next element, if there is one.
    ///
    /// @param characters that are wanted at most
    /// @throws InputException if the text is no array here, so that nobody knows what its other elements are
    Optional<JsonScanner.Piece> next(int characters) throws IOException {
        int c = in.skipBlanks();
        if (c == ']') {
            in.read();
            return Optional.empty();
        }
        if (begun) {
            if (c != ',') {
                throw unexpected(in, "',' or ']'", text);
            }
            in.read();
            c = in.skipBlanks();
            if (c == ']') {
                return next(characters);
            }
        }
        begun = true;
        if (c == ',' || c == JsonScanner.END) {
            throw unexpected(in, "a value", text);
        }
        JsonScanner.Piece element = in.value(characters);
        if (!element.whole()) {
            throw new InputException("[" + text.file().shown() + ":" + element.line()
                    + "] the value that begins here is never closed; the file is cut off, or is no JSON");
        }
        return Optional.of(element);
    }

    /// What to say where a text is no JSON.
    static InputException unexpected(JsonScanner in, String wanted, TextFile text) throws IOException {
        int c = in.peek();
        String found = c == JsonScanner.END
                ? "the end of the file; it is cut off"
                : "'" + MessageText.line(Character.toString(c)) + "'; correct the file there";
        return new InputException("[" + text.file().shown() + ":" + in.line() + "] JSON wants " + wanted
                + " here, but there is " + found);
    }
}
