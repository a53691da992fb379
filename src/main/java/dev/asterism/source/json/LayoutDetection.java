package dev.asterism.source.json;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out how the rows of a JSON text lie in it, with a look at the whole text at most.
///
/// @param text what is looked at
/// @param lines whether the name of the file says that each line is a value
/// @param member the array that is wanted of those in one object
record LayoutDetection(TextFile text, boolean lines, Optional<String> member) {
    private static final int LONGEST_NAME = 1000;

    private static final int MOST_SHOWN = 5;

    /// What the members of the one object of a text are.
    ///
    /// @param tables names of those that are arrays of objects
    /// @param containers how many are arrays or objects
    /// @param all how many there are
    private record Members(List<String> tables, int containers, int all) {}

    /// @throws InputException if the text holds no rows, or several tables of which none is named
    /// @throws NothingToDoException if it is empty
    JsonLayout detect() {
        try {
            if (member.isPresent()) {
                return named(member.get());
            }
            return lines ? new JsonLayout.Lines() : byContent();
        } catch (IOException e) {
            throw text.explain(e);
        }
    }

    private JsonLayout byContent() throws IOException {
        try (JsonScanner in = new JsonScanner(text.open())) {
            int first = in.skipBlanks();
            if (first == JsonScanner.END) {
                throw new NothingToDoException("[" + text.file().shown() + "] is empty");
            }
            boolean wholeLine = in.passLine();
            int second = in.peek();
            boolean more = in.skipBlanks() != JsonScanner.END;
            if (wholeLine && more || !wholeLine && first == '{' && second == '{') {
                return new JsonLayout.Lines();
            }
            if (first == '[') {
                return new JsonLayout.Elements();
            }
            if (first != '{') {
                return new JsonLayout.Lines();
            }
        }
        return ofObject();
    }

    /// The text begins with an object over several lines, or consists of one.
    private JsonLayout ofObject() throws IOException {
        boolean alone;
        boolean onOneLine;
        try (JsonScanner in = new JsonScanner(text.open())) {
            in.skipBlanks();
            JsonScanner.Piece object = in.value(0);
            if (!object.whole()) {
                throw new InputException("[" + text.file().shown() + ":" + object.line()
                        + "] the object that begins here is never closed; the file is cut off, or is no JSON");
            }
            onOneLine = in.line() == object.line();
            alone = in.skipBlanks() == JsonScanner.END;
        }
        if (!alone) {
            return new JsonLayout.Values();
        }
        Members members = members();
        if (members.tables().size() == 1) {
            return new JsonLayout.Member(members.tables().getFirst());
        }
        if (members.tables().size() > 1) {
            throw new InputException("[" + text.file().shown() + "] holds several arrays of objects; name one: "
                    + shown(members.tables()));
        }
        if (onOneLine && members.containers() < members.all()) {
            return new JsonLayout.Lines();
        }
        throw new InputException("[" + text.file().shown() + "] is one JSON object without an array of objects in it; "
                + "rows are read from JSON lines or from an array of objects: in Python "
                + "DataFrame.to_json(\"rows.jsonl\", orient=\"records\", lines=True)");
    }

    private JsonLayout named(String name) throws IOException {
        Members members = members();
        if (!members.tables().contains(name)) {
            throw new InputException("[" + text.file().shown() + "] holds no array of objects called \"" + name + "\""
                    + (members.tables().isEmpty() ? "" : "; there is " + shown(members.tables())));
        }
        return new JsonLayout.Member(name);
    }

    private String shown(List<String> tables) {
        String file = text.file().name();
        return String.join(
                        ", ",
                        tables.stream()
                                .limit(MOST_SHOWN)
                                .map(table -> file + "#" + table)
                                .toList())
                + (tables.size() > MOST_SHOWN ? " and " + (tables.size() - MOST_SHOWN) + " more" : "");
    }

    private Members members() throws IOException {
        List<String> tables = new ArrayList<>();
        int containers = 0;
        int all = 0;
        try (MemberScan members = new MemberScan(new JsonScanner(text.open()), text)) {
            for (Optional<String> name = members.next(); name.isPresent(); name = members.next()) {
                all++;
                containers += members.isContainer() ? 1 : 0;
                if (members.isTable() && name.get().length() <= LONGEST_NAME) {
                    tables.add(name.get());
                }
            }
        }
        return new Members(List.copyOf(tables), containers, all);
    }
}
