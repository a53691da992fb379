package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.file.LogicalType.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the tree of a schema of its lines, with lists and maps as what they are, however old the writer is.
///
/// Source: the Parquet specification, "Logical types", backward-compatibility rules of lists and maps.
final class Schema {
    /// As of JSON.
    private static final int DEEPEST = 64;

    /// As of a CSV; each costs a field of every item.
    static final int MOST_COLUMNS = 10_000;

    private static final int LONGEST_NAME = 1000;

    private final List<SchemaElement> elements;
    private int at;
    private int columns;

    private Schema(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /// A group or a column before it is known what it means.
    ///
    /// @param column number of a column, meaningless of groups
    private record Raw(SchemaElement element, int column, List<Raw> children) {
        boolean isGroup() {
            return element.type().isEmpty();
        }
    }

    /// The top level of a tree.
    static List<Node> of(List<SchemaElement> elements) throws IOException {
        Schema schema = new Schema(elements);
        Raw root = schema.raw(0);
        if (!root.isGroup() || schema.at < elements.size()) {
            throw new IOException("the schema is no tree");
        }
        List<Node> fields = new ArrayList<>();
        for (Raw child : root.children()) {
            fields.add(node(child, new Place("", 0, 0)));
        }
        return fields;
    }

    private Raw raw(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("columns lie more than " + DEEPEST + " deep in each other");
        }
        if (at >= elements.size()) {
            throw new IOException("the schema ends too early");
        }
        SchemaElement element = elements.get(at++);
        if (element.name().length() > LONGEST_NAME) {
            throw new IOException("the name of a column has more than " + LONGEST_NAME + " characters");
        }
        if (element.type().isPresent()) {
            if (columns == MOST_COLUMNS) {
                throw new IOException("there are more than " + MOST_COLUMNS + " columns");
            }
            return new Raw(element, columns++, List.of());
        }
        List<Raw> children = new ArrayList<>();
        for (int i = 0; i < element.children(); i++) {
            children.add(raw(depth + 1));
        }
        return new Raw(element, 0, children);
    }

    /// Where a node lies.
    ///
    /// @param path of it, or of what it is in
    private record Place(String path, int definition, int repetition) {
        Place below(String name) {
            return new Place(path.isEmpty() ? name : path + "." + name, definition, repetition);
        }

        Place optional() {
            return new Place(path, definition + 1, repetition);
        }

        Place repeated() {
            return new Place(path, definition + 1, repetition + 1);
        }
    }

    /// A member of what is at a place.
    private static Node node(Raw raw, Place parent) {
        return described(raw, parent.below(raw.element().name()));
    }

    /// A node at its place.
    private static Node described(Raw raw, Place place) {
        return switch (raw.element().repetition()) {
            case REPEATED ->
                new Node.Listing(
                        raw.element().name(),
                        place.definition(),
                        place.repetition() + 1,
                        content(raw, place.repeated()));
            case OPTIONAL -> content(raw, place.optional());
            case REQUIRED -> content(raw, place);
        };
    }

    /// A node whose own repetition is accounted for.
    private static Node content(Raw raw, Place place) {
        SchemaElement element = raw.element();
        if (element.type().isPresent()) {
            PhysicalType type = element.type().get();
            return new Node.Leaf(
                    element.name(),
                    place.path(),
                    place.definition(),
                    place.repetition(),
                    raw.column(),
                    type,
                    type.width(element.width()),
                    element.logical());
        }
        Optional<Raw> only = raw.children().size() == 1
                        && raw.children().getFirst().element().isRepeated()
                ? Optional.of(raw.children().getFirst())
                : Optional.empty();
        if (element.logical() == Plain.LIST && only.isPresent()) {
            return list(element.name(), only.get(), place);
        }
        if (element.logical() == Plain.MAP && only.isPresent() && isPairs(only.get())) {
            return map(element.name(), only.get(), place);
        }
        return new Node.Struct(
                element.name(),
                place.definition(),
                raw.children().stream().map(child -> node(child, place)).toList());
    }

    private static Node list(String name, Raw repeated, Place place) {
        boolean wraps = repeated.isGroup()
                && repeated.children().size() == 1
                && !repeated.children().getFirst().element().isRepeated()
                && !repeated.element().name().equals("array")
                && !repeated.element().name().equals(name + "_tuple");
        Node element = wraps
                ? described(repeated.children().getFirst(), place.repeated())
                : content(repeated, place.repeated());
        return new Node.Listing(name, place.definition(), place.repetition() + 1, element);
    }

    private static boolean isPairs(Raw repeated) {
        return repeated.isGroup()
                && (repeated.children().size() == 1 || repeated.children().size() == 2);
    }

    /// Keys without values are a list.
    private static Node map(String name, Raw pairs, Place place) {
        int repetition = place.repetition() + 1;
        Node key = node(pairs.children().getFirst(), place.repeated());
        return pairs.children().size() == 1
                ? new Node.Listing(name, place.definition(), repetition, key)
                : new Node.Mapping(
                        name,
                        place.definition(),
                        repetition,
                        key,
                        node(pairs.children().getLast(), place.repeated()));
    }
}
