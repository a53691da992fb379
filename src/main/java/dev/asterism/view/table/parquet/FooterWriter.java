package dev.asterism.view.table.parquet;

import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the footer: the schema, and what each row group holds and where.
final class FooterWriter {
    private static final int VERSION = 1;
    private static final int ZSTD = 6;

    /// Readers distrust the bounds of texts where they cannot read who wrote them.
    private static final String WRITER = "asterism version 1.0.0 (build 1)";

    private final List<Column> columns;
    private final Map<String, String> metadata;

    /// A row group.
    ///
    /// @param chunks one a column
    /// @param bytes of its pages before compression
    record Group(long rows, List<ColumnChunk> chunks, long bytes) {}

    /// A column in a row group.
    record ColumnChunk(Column column, ChunkInfo info) {}

    /// A node of the schema.
    private record Node(String name, Repetition repetition, int children, ColumnType type) {}

    private enum Repetition {
        REQUIRED(0),
        OPTIONAL(1),
        REPEATED(2);

        private final int code;

        Repetition(int code) {
            this.code = code;
        }
    }

    FooterWriter(List<Column> columns, Map<String, String> metadata) {
        this.columns = columns;
        this.metadata = metadata;
    }

    void write(List<Group> groups, Bytes out) {
        long rows = groups.stream().mapToLong(Group::rows).sum();
        new ThriftWriter(out).root(file -> {
            file.i32(1, VERSION);
            file.structs(2, schema(), FooterWriter::node);
            file.i64(3, rows);
            file.structs(4, groups, this::group);
            file.structs(5, List.copyOf(metadata.entrySet()), (pair, entry) -> {
                pair.text(1, entry.getKey());
                pair.text(2, entry.getValue());
            });
            file.text(6, WRITER);
            file.structs(7, columns, (order, _) -> order.emptyStruct(1));
        });
    }

    private List<Node> schema() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node("schema", Repetition.REQUIRED, columns.size(), ColumnType.TEXT));
        for (Column column : columns) {
            Repetition repetition = column.required() ? Repetition.REQUIRED : Repetition.OPTIONAL;
            if (column.type() == ColumnType.VECTOR) {
                nodes.add(new Node(column.name(), repetition, 1, ColumnType.VECTOR));
                nodes.add(new Node("list", Repetition.REPEATED, 1, ColumnType.TEXT));
                nodes.add(new Node("element", Repetition.REQUIRED, 0, ColumnType.SMALL_NUMBER));
            } else {
                nodes.add(new Node(column.name(), repetition, 0, column.type()));
            }
        }
        return nodes;
    }

    private static void node(ThriftWriter out, Node node) {
        if (node.children() == 0) {
            out.i32(1, PhysicalType.of(node.type()).code);
        }
        out.i32(3, node.repetition().code);
        out.text(4, node.name());
        if (node.children() > 0) {
            out.i32(5, node.children());
        }
        LogicalType.of(node.type(), node.children() > 0).write(out);
    }

    private void group(ThriftWriter out, Group group) {
        out.structs(1, group.chunks(), (chunk, written) -> chunk(chunk, written.column(), written.info()));
        out.i64(2, group.bytes());
        out.i64(3, group.rows());
        out.i64(5, group.chunks().getFirst().info().start());
        out.i64(
                6,
                group.chunks().stream()
                        .mapToLong(chunk -> chunk.info().packed())
                        .sum());
    }

    private static void chunk(ThriftWriter out, Column column, ChunkInfo info) {
        out.i64(2, info.start());
        out.struct(3, data -> {
            data.i32(1, PhysicalType.of(column.type()).code);
            data.i32s(2, info.encodings().stream().mapToInt(Integer::intValue).toArray());
            data.texts(
                    3,
                    column.type() == ColumnType.VECTOR
                            ? List.of(column.name(), "list", "element")
                            : List.of(column.name()));
            data.i32(4, ZSTD);
            data.i64(5, info.values());
            data.i64(6, info.unpacked());
            data.i64(7, info.packed());
            data.i64(9, info.dataAt());
            info.dictionaryAt().ifPresent(at -> data.i64(11, at));
            data.struct(12, statistics -> statistics(statistics, info));
        });
    }

    private static void statistics(ThriftWriter out, ChunkInfo info) {
        out.i64(3, info.missing());
        info.bounds().ifPresent(bounds -> {
            out.binary(5, bounds.greatest());
            out.binary(6, bounds.least());
            out.bool(7, bounds.exactGreatest());
            out.bool(8, bounds.exactLeast());
        });
    }
}
