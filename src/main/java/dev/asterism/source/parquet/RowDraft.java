package dev.asterism.source.parquet;

import dev.asterism.model.item.Attachment;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A row as far as it was read.
final class RowDraft {
    /// As of a CSV.
    private static final long LONGEST = 64 << 20;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> cells = new ArrayList<>();
    private final Map<String, Attachment> attachments = new HashMap<>();
    private String flaw = "";
    private long size;

    /// Adds a field.
    ///
    /// @param value as it is stored
    /// @param cell what tells the row from others
    void add(String name, String value, String cell) {
        fields.put(name, value);
        cells.add(cell);
        size += value.length();
    }

    /// Adds what is no text.
    void attach(String name, Attachment attachment) {
        attachments.put(name, attachment);
        size += attachment.size();
    }

    /// Adds a field that cannot be used: the cells behind it keep their places.
    void add(String name, CellFlaw found) {
        refuse(name, found);
        add(name, "", "");
    }

    /// Notes why the row cannot be used; the first reason counts.
    void refuse(String column, CellFlaw found) {
        if (flaw.isEmpty()) {
            flaw = "column \"" + column + "\" " + found.reason();
        }
    }

    /// How much it holds.
    long size() {
        return size;
    }

    /// The row.
    ///
    /// @param line of it
    /// @param withFields whether more than the id and the line is wanted
    SourceRow row(long line, RowIds ids, boolean withFields) {
        if (flaw.isEmpty() && size > LONGEST) {
            flaw = "a row of more than 64 MB";
        }
        if (!flaw.isEmpty()) {
            return new SourceRow.Skipped(line, ids.named(cells), flaw);
        }
        Optional<String> objection = ids.objection(cells);
        if (objection.isPresent()) {
            return new SourceRow.Skipped(line, "", objection.get());
        }
        String id = ids.of(cells);
        return new SourceRow.Read(withFields ? new Item(id, line, fields, attachments) : new Item(id, line, Map.of()));
    }
}
