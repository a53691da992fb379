package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.encoding.PhysicalType;
import java.util.List;
import java.util.stream.Stream;

/// A node of a file's schema. `definition` is the definition level from which on the node is there rather than missing;
/// `repetition` the repetition level at which an element follows another one of the same list.
///
/// Source: S. Melnik and others, "Dremel: Interactive Analysis of Web-Scale Datasets", 2010, section 4.
public sealed interface Node {
    String name();

    int definition();

    /// A column of values.
    ///
    /// @param column its number among the columns of the file
    /// @param path its name behind those of the nodes that it is in, with dots between them
    /// @param definition the definition level of its values
    /// @param repetition the highest repetition level of its entries: in how many lists it lies
    /// @param width bytes of each value, if all have as many; 0 otherwise
    record Leaf(
            String name,
            String path,
            int definition,
            int repetition,
            int column,
            PhysicalType type,
            int width,
            LogicalType logical)
            implements Node {}

    /// A value of several parts.
    record Struct(String name, int definition, List<Node> members) implements Node {
        public Struct {
            members = List.copyOf(members);
        }
    }

    /// A list; it has elements from the definition level above its own on.
    record Listing(String name, int definition, int repetition, Node element) implements Node {}

    /// Keys with their values, stored as a list of pairs.
    record Mapping(String name, int definition, int repetition, Node key, Node value) implements Node {}

    /// The columns below a node, from left to right.
    static List<Leaf> leaves(Node node) {
        return switch (node) {
            case Leaf leaf -> List.of(leaf);
            case Struct struct ->
                struct.members().stream()
                        .flatMap(member -> leaves(member).stream())
                        .toList();
            case Listing list -> leaves(list.element());
            case Mapping map ->
                Stream.concat(leaves(map.key()).stream(), leaves(map.value()).stream())
                        .toList();
        };
    }
}
