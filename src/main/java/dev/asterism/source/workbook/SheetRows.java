package dev.asterism.source.workbook;

import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet behind its header.
final class SheetRows implements ItemSource.Rows {
    private final SourceFile file;
    private final SheetReader in;
    private final SheetSurvey survey;
    private final RowOptions options;
    private final RowIds ids;
    private @Nullable SourceRow next;

    /// @param in closed with this
    SheetRows(SourceFile file, SheetReader in, SheetSurvey survey, RowOptions options) {
        this.file = file;
        this.in = in;
        this.survey = survey;
        this.options = options;
        this.ids = new RowIds(survey.columns(), options.idField());
        try {
            next = advance();
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
        next = advance();
        return row;
    }

    /// Rows before the first wanted one are read too: a row's hash depends on how often it came before.
    private @Nullable SourceRow advance() {
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
        List<String> cells = new ArrayList<>(survey.columns().size());
        Map<String, String> fields =
                LinkedHashMap.newLinkedHashMap(survey.columns().size());
        for (int i = 0; i < survey.columns().size(); i++) {
            String text = row.cell(i).text();
            cells.add(text);
            fields.put(survey.columns().get(i), text);
        }
        return ids.objection(cells)
                .<SourceRow>map(objection -> new SourceRow.Skipped(row.number(), "", objection))
                .orElseGet(() -> new SourceRow.Read(new Item(ids.of(cells), row.number(), fields)));
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
