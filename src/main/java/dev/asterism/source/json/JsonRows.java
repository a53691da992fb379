package dev.asterism.source.json;

import dev.asterism.model.item.SourceRow;
import dev.asterism.source.LookaheadRows;
import dev.asterism.source.RowIds;
import dev.asterism.source.RowOptions;
import dev.asterism.source.TextFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a JSON text one after another.
final class JsonRows extends LookaheadRows {
    private final TextFile text;
    private final JsonPieces pieces;
    private final JsonSurvey survey;
    private final RowOptions options;
    private final RowIds ids;

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
        start();
    }

    /// Rows before the first wanted one are read too: a row's hash depends on how often it came before.
    @Override
    protected @Nullable SourceRow advance() {
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
        List<String> cells = survey.columns().stream()
                .map(column ->
                        reading.fields().getOrDefault(column, JsonValue.MISSING).text())
                .toList();
        return ids.row(cells, row.place());
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
