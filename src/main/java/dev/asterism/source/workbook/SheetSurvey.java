package dev.asterism.source.workbook;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.source.ColumnNames;
import dev.asterism.source.KindTally;
import dev.asterism.source.RowOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pass over all rows of a sheet tells.
///
/// @param header the number of the row with the names of the columns
/// @param columns as many as the widest row has
/// @param kinds what the values of columns are, where there are any
/// @param rows how many are in the wanted lines
record SheetSurvey(long header, List<String> columns, Map<String, FieldKind> kinds, long rows) {
    private static final int MOST_COLUMNS = 10_000;

    /// @param where what to call the sheet
    /// @throws InputException if it cannot be read to its end, or has too many columns
    /// @throws NothingToDoException if it has no rows
    static SheetSurvey of(SheetReader in, RowOptions options, String where) throws IOException {
        SheetRow header = in.next()
                .orElseThrow(() -> new NothingToDoException(
                        "[" + where + "] is empty; the first row " + "of the sheet should name the columns"));
        KindTally kinds = new KindTally();
        int width = header.cells().size();
        long all = 0;
        long rows = 0;
        for (Optional<SheetRow> row = in.next(); row.isPresent(); row = in.next()) {
            all++;
            rows += options.wants(row.get().number()) ? 1 : 0;
            List<SheetCell> cells = row.get().cells();
            width = Math.max(width, cells.size());
            for (int i = 0; i < cells.size(); i++) {
                kinds.add(Integer.toString(i), cells.get(i).text(), cells.get(i).kind());
            }
        }
        if (width > MOST_COLUMNS) {
            throw new InputException(
                    "[" + where + "] has " + width + " columns; at most " + MOST_COLUMNS + " are allowed");
        }
        if (rows == 0) {
            throw new NothingToDoException(
                    "[" + where + "] has " + (all == 0 ? "a header but no rows" : "no rows on " + options.lines()));
        }
        return of(header, width, kinds.kinds(), rows);
    }

    /// @param kinds by the number of the column
    private static SheetSurvey of(SheetRow header, int width, Map<String, FieldKind> kinds, long rows) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(header.cell(i).text());
        }
        List<String> columns = ColumnNames.of(names);
        KindTally named = new KindTally();
        for (int i = 0; i < width; i++) {
            FieldKind kind = kinds.get(Integer.toString(i));
            if (kind != null) {
                named.add(columns.get(i), "there is one", kind);
            }
        }
        return new SheetSurvey(header.number(), columns, named.kinds(), rows);
    }
}
