package dev.asterism.source.json;

import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a JSON text one after another.
final class JsonRows implements ItemSource.Rows {
    private final TextFile text;
    private final JsonPieces pieces;
    private final JsonSurvey survey;
    private final RowOptions options;
    private final RowIds ids;
    private @Nullable SourceRow next;

    JsonRows(TextFile text, JsonLayout layout, JsonSurvey survey, RowOptions options) {
        this.text = text;
        this.survey = survey;
        this.options = options;
        this.ids = new RowIds(survey.columns(), options.idField());
        try {
            this.pieces = new JsonPieces(text, layout);
        } catch (IOException e) {
            throw text.explain(e);
        }
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
            for (Optional<JsonPieces.Row> row = pieces.next(); row.isPresent(); row = pieces.next()) {
                long place = row.get().place();
                if (options.isPast(place)) {
                    return null;
                }
                SourceRow read = read(row.get());
                if (options.wants(place)) {
                    return read;
                }
            }
            return null;
        } catch (IOException e) {
            throw text.explain(e);
        }
    }

    private SourceRow read(JsonPieces.Row row) {
        JsonReading reading = JsonReading.of(row.piece(), pieces.byLine(), survey.folded()::contains);
        if (!reading.isRow()) {
            return new SourceRow.Skipped(row.place(), "", reading.objection());
        }
        List<String> cells = new ArrayList<>(survey.columns().size());
        Map<String, String> fields =
                LinkedHashMap.newLinkedHashMap(survey.columns().size());
        for (String column : survey.columns()) {
            String cell =
                    reading.fields().getOrDefault(column, JsonValue.MISSING).text();
            cells.add(cell);
            fields.put(column, cell);
        }
        return ids.objection(cells)
                .<SourceRow>map(objection -> new SourceRow.Skipped(row.place(), "", objection))
                .orElseGet(() -> new SourceRow.Read(new Item(ids.of(cells), row.place(), fields)));
    }

    @Override
    public void close() {
        try {
            pieces.close();
        } catch (IOException e) {
            throw text.explain(e);
        }
    }
}
