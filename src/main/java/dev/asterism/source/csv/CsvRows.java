package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a CSV one after another.
final class CsvRows implements ItemSource.Rows {
    /// Lucene and terminals take longer ones badly; nobody's ids are that long.
    private static final int LONGEST_ID = 1000;

    private final CsvText text;
    private final CsvParser parser;
    private final List<String> columns;
    private final CsvSource.Options options;
    private final int idColumn;
    private final RowHashes hashes = new RowHashes();
    private boolean any;
    private @Nullable SourceRow next;

    /// @throws InputException if the file cannot be read up to its first wanted row
    /// @throws NothingToDoException if it has none
    CsvRows(CsvText text, CsvHeader header, CsvSource.Options options) {
        this.text = text;
        this.columns = header.columns();
        this.options = options;
        this.idColumn = options.idField().map(columns::indexOf).orElse(-1);
        try {
            parser = new CsvParser(text.open(), header.separator(), CsvParser.Limits.DEFAULT.withCells(columns.size()));
        } catch (IOException e) {
            throw text.explain(e);
        }
        try {
            parsed();
            advance();
            if (next == null) {
                throw new NothingToDoException(
                        text.file() + (any ? " has no rows on " + options.lines() : " has a header but no rows"));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public SourceRow next() {
        SourceRow row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        advance();
        return row;
    }

    /// Rows before the first wanted line are read too: a row's hash depends on how often it came before.
    private void advance() {
        next = null;
        for (CsvParser.Row row = parsed(); row != null; row = parsed()) {
            any = true;
            if (options.isPast(row.line())) {
                return;
            }
            SourceRow read = read(row);
            if (options.wants(row.line())) {
                next = read;
                return;
            }
        }
    }

    private CsvParser.@Nullable Row parsed() {
        try {
            return parser.next();
        } catch (IOException e) {
            throw text.explain(e);
        }
    }

    private SourceRow read(CsvParser.Row row) {
        List<String> cells = row.cells();
        String known =
                idColumn >= 0 && idColumn < cells.size() ? cells.get(idColumn).strip() : "";
        String shownId = known.length() > LONGEST_ID ? "" : known;
        switch (row.flaw()) {
            case NONE -> {}
            case TOO_LONG -> {
                return new SourceRow.Skipped(
                        row.line(),
                        "",
                        "a cell of more than 10 MB (or a row of more than 64 MB); is a quote left open?");
            }
            case UNCLOSED_QUOTE -> {
                return new SourceRow.Skipped(
                        row.line(),
                        "",
                        "a quote is opened and never closed: all up to the end of the file is one cell");
            }
        }
        if (row.count() != columns.size()) {
            return new SourceRow.Skipped(
                    row.line(),
                    shownId,
                    "too " + (row.count() < columns.size() ? "few" : "many") + " columns: " + row.count()
                            + " where the header has " + columns.size());
        }
        if (idColumn >= 0 && known.isBlank()) {
            return new SourceRow.Skipped(row.line(), "", "column \"" + columns.get(idColumn) + "\" (the id) is blank");
        }
        if (known.length() > LONGEST_ID) {
            return new SourceRow.Skipped(
                    row.line(),
                    "",
                    "the id has " + known.length() + " characters; at most " + LONGEST_ID + " are allowed");
        }
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        String id = idColumn >= 0 ? known : hashes.idOf(cells);
        return new SourceRow.Read(new Item(id, row.line(), fields));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw text.explain(e);
        }
    }
}
