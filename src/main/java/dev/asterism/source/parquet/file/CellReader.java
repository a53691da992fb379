package dev.asterism.source.parquet.file;

import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads single cells of bytes, as those of images that are looked at later. What the files say of themselves is kept,
/// so that the next cell of one costs its page alone. Safe for use by several threads.
public final class CellReader {
    /// Files whose footers are kept; one may take megabytes.
    private static final int KEPT = 8;

    private final Map<Version, Footer> footers = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Footer> eldest) {
            return size() > KEPT;
        }
    };

    /// A file as it was at some time.
    private record Version(Path path, long size, long modified) {}

    /// The bytes of a cell.
    ///
    /// @param shown what to call the file in errors
    /// @param column path of a column of bytes; see [Node.Leaf#path()]
    /// @param row from 1
    /// @param most bytes that are read
    /// @throws InputException if there is no such cell, it is empty or has more bytes, or the file cannot be read
    public byte[] read(Path path, String shown, String column, long row, long most) {
        try (ParquetFile file = open(path, shown)) {
            String place = "[" + shown + "] row " + row + ", column \"" + MessageText.line(column) + "\"";
            Node.Leaf leaf = file.fields().stream()
                    .flatMap(field -> Node.leaves(field).stream())
                    .filter(one -> one.path().equals(column)
                            && one.repetition() == 0
                            && one.type().isBytes())
                    .findFirst()
                    .orElseThrow(() -> new InputException(place + ": there is no such column of bytes"));
            ColumnCursor cursor = cursor(file, leaf, row, place);
            if (!cursor.next()) {
                throw new InputException(place + ": the cell is empty");
            }
            if (cursor.length() > most) {
                throw new InputException(place + " has more than " + most + " bytes");
            }
            return Arrays.copyOfRange(cursor.array(), cursor.from(), cursor.from() + cursor.length());
        }
    }

    /// The cursor that stands before the cell.
    private static ColumnCursor cursor(ParquetFile file, Node.Leaf leaf, long row, String place) {
        long before = row - 1;
        for (int group = 0; group < file.rowGroups() && before >= 0; group++) {
            if (before < file.rows(group)) {
                ColumnCursor cursor = file.column(group, leaf);
                cursor.skipRows(before);
                return cursor;
            }
            before -= file.rows(group);
        }
        throw new InputException(place + ": there is no such row; the file has " + file.rows());
    }

    private ParquetFile open(Path path, String shown) {
        Version version;
        try {
            version = new Version(
                    path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
        } catch (IOException e) {
            throw new InputException("[" + shown + "] cannot be read: " + MessageText.line(e), e);
        }
        Footer known;
        synchronized (footers) {
            known = footers.get(version);
        }
        ParquetFile file = ParquetFile.open(path, shown, known);
        synchronized (footers) {
            footers.put(version, file.footer());
        }
        return file;
    }
}
