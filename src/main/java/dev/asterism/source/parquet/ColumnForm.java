package dev.asterism.source.parquet;

import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.file.LogicalType.Plain;
import dev.asterism.source.parquet.file.Node;
import java.util.stream.Collectors;

/// A column in words: its name and type. Not whether values can be missing: writers declare that at random.
final class ColumnForm {
    private ColumnForm() {}

    static String of(Node node) {
        return "\"" + node.name() + "\" (" + type(node) + ")";
    }

    private static String type(Node node) {
        return switch (node) {
            case Node.Leaf leaf ->
                leaf.logical() == Plain.NONE ? physical(leaf) : physical(leaf) + " " + leaf.logical();
            case Node.Listing list -> "list of " + type(list.element());
            case Node.Struct struct ->
                struct.members().stream().map(ColumnForm::of).collect(Collectors.joining(", ", "{", "}"));
            case Node.Mapping map -> "map of " + type(map.key()) + " to " + type(map.value());
        };
    }

    private static String physical(Node.Leaf leaf) {
        return leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                ? leaf.type() + ":" + leaf.width()
                : leaf.type().toString();
    }
}
