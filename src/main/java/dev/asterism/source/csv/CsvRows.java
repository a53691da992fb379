package dev.asterism.source.csv;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.LookaheadRows;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a CSV one after another.
final class CsvRows extends LookaheadRows {
    private final TextFile text;
    private final CsvParser parser;
    private final List<String> columns;
    private final RowOptions options;
    private final RowIds ids;
    private Tally shortRows = Tally.NONE;
    private final Consumer<RowRemarks> atEnd;
    private boolean any;

    /// @param atEnd takes what there is to say of the rows, once all wanted ones are read
    /// @throws InputException if the file cannot be read up to its first wanted row
    /// @throws NothingToDoException if it has none
    CsvRows(TextFile text, CsvHeader header, RowOptions options, Consumer<RowRemarks> atEnd) {
        this.atEnd = atEnd;
        this.text = text;
        this.columns = header.columns();
        this.options = options;
        this.ids = new RowIds(columns, options.idField());
        try {
            parser = new CsvParser(text.open(), header.dialect(), CsvParser.Limits.DEFAULT.withCells(columns.size()));
        } catch (IOException e) {
            throw text.explain(e);
        }
        try {
            parsed();
            parser.expect(columns.size());
            start();
            if (!hasNext()) {
                throw new NothingToDoException("[" + text.file().shown()
                        + (any ? "] has no rows on " + options.lines() : "] has a header but no rows"));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Rows before the first wanted line are read too: a row's hash depends on how often it came before.
    @Override
    protected @Nullable SourceRow advance() {
        for (CsvParser.Row row = parsed(); row != null; row = parsed()) {
            any = true;
            if (options.isPast(row.line())) {
                break;
            }
            SourceRow read = withLines(read(row), row);
            if (options.wants(row.line())) {
                return read;
            }
        }
        atEnd.accept(new RowRemarks(shortRows, parser.doubtfulCells(), parser.overruledCells()));
        return null;
    }

    private CsvParser.@Nullable Row parsed() {
        try {
            return parser.next();
        } catch (IOException e) {
            throw text.explain(e);
        }
    }

    /// A row that is skipped takes all its lines along, and says so.
    private static SourceRow withLines(SourceRow read, CsvParser.Row row) {
        return read instanceof SourceRow.Skipped(long line, String id, String reason) && row.last() > line
                ? new SourceRow.Skipped(line, id, reason + "; the row runs to line " + row.last())
                : read;
    }

    private SourceRow read(CsvParser.Row row) {
        List<String> cells = row.cells();
        if (row.flaw() != CsvParser.Flaw.NONE) {
            return new SourceRow.Skipped(row.line(), "", reason(row));
        }
        if (row.count() > columns.size()) {
            return new SourceRow.Skipped(
                    row.line(),
                    ids.named(cells),
                    "too many columns: " + row.count() + " where the header has " + columns.size());
        }
        Optional<String> objection = ids.objection(cells);
        if (objection.isPresent()) {
            return new SourceRow.Skipped(row.line(), "", objection.get());
        }
        return ids.row(row.count() < columns.size() ? filled(row) : cells, row.line());
    }

    private List<String> filled(CsvParser.Row row) {
        if (options.wants(row.line())) {
            shortRows = shortRows.with(row.line());
        }
        List<String> cells = new ArrayList<>(row.cells());
        cells.addAll(Collections.nCopies(columns.size() - cells.size(), ""));
        return cells;
    }

    private static String reason(CsvParser.Row row) {
        String opened = "the quote that opens a cell on line " + row.quote();
        return switch (row.flaw()) {
            case TOO_LONG -> "a cell of more than 10 MB (or a row of more than 64 MB); is a quote left open?";
            case STRAY_QUOTE ->
                opened + " is closed nowhere before a separator or the end of a line, and as a plain character it "
                        + "leaves lines that do not fit the header; double the quotes inside a quoted cell";
            case CUT, NONE -> opened + " is never closed";
        };
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
