package dev.asterism.source.workbook;

import dev.asterism.model.item.SourceRow;
import dev.asterism.source.LookaheadRows;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet behind its header.
final class SheetRows extends LookaheadRows {
    private final SourceFile file;
    private final SheetReader in;
    private final SheetSurvey survey;
    private final RowOptions options;
    private final RowIds ids;

    /// @param in closed with this
    SheetRows(SourceFile file, SheetReader in, SheetSurvey survey, RowOptions options) {
        this.file = file;
        this.in = in;
        this.survey = survey;
        this.options = options;
        this.ids = new RowIds(survey.columns(), options.idField());
        start();
    }

    /// Rows before the first wanted one are read too: a row's hash depends on how often it came before.
    @Override
    protected @Nullable SourceRow advance() {
        try {
            for (Optional<SheetRow> row = in.next(); row.isPresent(); row = in.next()) {
                long number = row.get().number();
                if (options.isPast(number)) {
                    return null;
                }
                if (number > survey.header()) {
                    SourceRow read = read(row.get());
                    if (options.wants(number)) {
                        return read;
                    }
                }
            }
            return null;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private SourceRow read(SheetRow row) {
        if (!row.objection().isEmpty()) {
            return new SourceRow.Skipped(row.number(), "", row.objection());
        }
        List<String> cells = IntStream.range(0, survey.columns().size())
                .mapToObj(i -> row.cell(i).text())
                .toList();
        return ids.row(cells, row.number());
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
