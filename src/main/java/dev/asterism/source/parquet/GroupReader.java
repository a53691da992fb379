package dev.asterism.source.parquet;

import dev.asterism.io.Sha256;
import dev.asterism.model.item.Attachment;
import dev.asterism.model.item.ImageReference;
import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.Node;
import dev.asterism.source.parquet.file.ParquetFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads the rows of a row group, column by column at one pace.
final class GroupReader {
    private static final int LONGEST_IMAGE = 64 << 20;

    private final ParquetFile file;
    private final int group;
    private final String reference;
    private final Wanted wanted;
    private final List<Reading> readings = new ArrayList<>();
    private final List<ColumnCursor> lists = new ArrayList<>();
    private final Sha256 sha256 = new Sha256();

    /// Reads one thing out of each row.
    @FunctionalInterface
    private interface Reading {
        /// @param row in the file, from 1
        void read(long row, RowDraft draft);
    }

    /// @param reference what the rows call the file; see [ImageReference.Cell]
    GroupReader(ParquetFile file, int group, Layout layout, String reference, Wanted wanted) {
        this.file = file;
        this.group = group;
        this.reference = reference;
        this.wanted = wanted;
        for (Field field : layout.fields()) {
            if (wanted.reads(field)) {
                readings.add(
                        switch (field) {
                            case Field.Text(var name, var column, var form) ->
                                text(name, Cell.text(cursor(column), form));
                            case Field.Json(var name, var node) ->
                                text(name, Cell.json(JsonPart.of(node, this::cursor)));
                            case Field.Image image -> image(image);
                        });
            }
        }
        for (Map.Entry<String, Node.Listing> vector : layout.vectors().entrySet()) {
            if (wanted.attached().contains(vector.getKey())) {
                Node.Leaf leaf = (Node.Leaf) vector.getValue().element();
                readings.add(vector(vector.getKey(), Cell.vector(cursor(leaf), leaf)));
            }
        }
    }

    private ColumnCursor cursor(Node.Leaf column) {
        ColumnCursor cursor = file.column(group, column);
        if (column.repetition() > 0) {
            lists.add(cursor);
        }
        return cursor;
    }

    /// How many values of lists were read so far; they may come to nothing.
    long listed() {
        long listed = 0;
        for (ColumnCursor list : lists) {
            listed += list.taken();
        }
        return listed;
    }

    /// Reads the next row.
    ///
    /// @param row in the file, from 1
    RowDraft read(long row) {
        RowDraft draft = new RowDraft();
        for (Reading reading : readings) {
            reading.read(row, draft);
        }
        return draft;
    }

    private static Reading text(String name, Cell<String> cell) {
        return (_, draft) -> {
            try {
                String value = cell.read();
                draft.add(name, value, value);
            } catch (CellFlaw flaw) {
                draft.add(name, flaw);
            }
        };
    }

    private static Reading vector(String name, Cell<Optional<float[]>> cell) {
        return (_, draft) -> {
            try {
                cell.read().ifPresent(numbers -> draft.attach(name, new Attachment.Vector(numbers)));
            } catch (CellFlaw flaw) {
                draft.refuse(name, flaw);
            }
        };
    }

    /// The field is where the image is: here, or in another file where the row has only its path.
    private Reading image(Field.Image image) {
        boolean everywhere = file.hasNoMissing(group, image.bytes());
        Supplier<String> path = everywhere || image.path().isEmpty()
                ? () -> ""
                : path(image.path().get());
        if (wanted.readsBytes(image)) {
            return withBytes(image, Cell.bytes(cursor(image.bytes()), LONGEST_IMAGE), path);
        }
        ColumnCursor bytes = everywhere ? null : cursor(image.bytes());
        return (row, draft) -> {
            String elsewhere = path.get();
            String value = bytes == null || bytes.next() ? here(image, row) : elsewhere;
            draft.add(image.name(), value, value);
        };
    }

    private Reading withBytes(Field.Image image, Cell<Optional<byte[]>> cell, Supplier<String> path) {
        boolean attached = wanted.attached().contains(image.name());
        return (row, draft) -> {
            String elsewhere = path.get();
            try {
                Optional<byte[]> bytes = cell.read();
                String value = bytes.isPresent() ? here(image, row) : elsewhere;
                draft.add(image.name(), value, bytes.map(this::hash).orElse(elsewhere));
                if (attached) {
                    bytes.ifPresent(content -> draft.attach(image.name(), new Attachment.Image(content)));
                }
            } catch (CellFlaw flaw) {
                draft.add(image.name(), flaw);
            }
        };
    }

    private Supplier<String> path(Node.Leaf column) {
        ColumnCursor cursor = cursor(column);
        return () -> {
            try {
                return cursor.next() ? LeafText.utf8(cursor) : "";
            } catch (CellFlaw _) {
                // The field of the path says so.
                return "";
            }
        };
    }

    private String here(Field.Image image, long row) {
        return ImageReference.Cell.text(reference, image.bytes().path(), row);
    }

    private String hash(byte[] bytes) {
        sha256.add(ByteBuffer.wrap(bytes));
        return sha256.finishHex(16);
    }
}
