package dev.asterism.source.parquet;

import dev.asterism.model.item.FieldKind;
import dev.asterism.source.parquet.file.Node;
import java.util.Optional;

/// A field of the rows, and the columns that it is made of.
sealed interface Field {
    /// What it is called, unique among all.
    String name();

    FieldKind kind();

    /// A value of one column.
    record Text(String name, Node.Leaf column, LeafText form) implements Field {
        @Override
        public FieldKind kind() {
            return form.kind();
        }
    }

    /// A list, or something with one in it.
    record Json(String name, Node node) implements Field {
        @Override
        public FieldKind kind() {
            return FieldKind.JSON;
        }
    }

    /// An image as the bytes of its file.
    ///
    /// @param path column with the path of the file, for rows that have no bytes
    record Image(String name, Node.Leaf bytes, Optional<Node.Leaf> path) implements Field {
        @Override
        public FieldKind kind() {
            return FieldKind.IMAGE;
        }
    }
}
