package dev.asterism.source.json;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import dev.asterism.model.error.InputException;
import dev.asterism.source.TextFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// Goes over the members of the one object that a text is.
final class MemberScan implements Closeable {
    /// Of a name, with its escapes.
    private static final int LONGEST_NAME = 10_000;

    private static final Gson GSON = new Gson();

    private final JsonScanner in;
    private final TextFile text;
    private boolean begun;
    private boolean container;
    private boolean table;
    /// Whether the elements of an array are to come.
    private boolean inside;
    /// Whether somebody reads them.
    private boolean taken;

    /// @param in closed with this
    /// @param text what it reads
    MemberScan(JsonScanner in, TextFile text) {
        this.in = in;
        this.text = text;
    }

    /// Goes on to the next member; the elements of an array are taken before by [#elements] or passed over.
    ///
    /// @return its name, if there is one more
    /// @throws InputException if the text is no JSON here
    Optional<String> next() throws IOException {
        if (begun) {
            passOver();
            if (in.skipBlanks() == ',') {
                in.read();
            }
        } else {
            in.skipBlanks();
            expect('{');
            begun = true;
        }
        if (in.skipBlanks() == '}') {
            return Optional.empty();
        }
        String name = name();
        in.skipBlanks();
        expect(':');
        int first = in.skipBlanks();
        container = first == '[' || first == '{';
        table = false;
        if (first == '[') {
            in.read();
            table = in.skipBlanks() == '{';
            inside = true;
        }
        return Optional.of(name);
    }

    /// Whether the member is an array or an object.
    boolean isContainer() {
        return container;
    }

    /// Whether the member is an array whose first element is an object.
    boolean isTable() {
        return table;
    }

    /// Lets the elements of the member's array be read.
    ElementScan elements() {
        inside = false;
        taken = true;
        return new ElementScan(in, text);
    }

    private void passOver() throws IOException {
        if (inside) {
            ElementScan elements = elements();
            while (elements.next(0).isPresent()) {
                // Only where the array ends is of interest.
            }
        } else if (!taken) {
            in.value(0);
        }
        taken = false;
    }

    private String name() throws IOException {
        if (in.peek() != '"') {
            throw unexpected("the name of a member");
        }
        JsonScanner.Piece quoted = in.value(LONGEST_NAME);
        try {
            return quoted.tooLong() || !quoted.whole() ? "" : GSON.fromJson(quoted.text(), String.class);
        } catch (JsonSyntaxException _) {
            throw unexpected("the name of a member");
        }
    }

    private void expect(char expected) throws IOException {
        if (in.peek() != expected) {
            throw unexpected("'" + expected + "'");
        }
        in.read();
    }

    private InputException unexpected(String wanted) throws IOException {
        return ElementScan.unexpected(in, wanted, text);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
