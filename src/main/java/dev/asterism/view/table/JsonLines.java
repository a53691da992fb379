package dev.asterism.view.table;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Writes each row as a JSON object on a line. A value that is missing is null.
final class JsonLines {
    /// A number as JSON writes it.
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private JsonLines() {}

    static void write(TableRows rows, OutputStream out) throws IOException {
        List<Column> columns = rows.columns();
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        rows.writeTo((cells, vector) -> {
            JsonWriter json = new JsonWriter(lines);
            json.setHtmlSafe(false);
            json.beginObject();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                json.name(column.name());
                if (column.type() == ColumnType.VECTOR) {
                    vector(json, vector);
                } else {
                    value(json, column, cells.get(i));
                }
            }
            json.endObject();
            lines.write('\n');
        });
        lines.flush();
    }

    private static void vector(JsonWriter json, float[] vector) throws IOException {
        json.beginArray();
        for (float number : vector) {
            json.jsonValue(Float.toString(number));
        }
        json.endArray();
    }

    private static void value(JsonWriter json, Column column, String cell) throws IOException {
        if (cell.isEmpty() && !column.required()) {
            json.nullValue();
            return;
        }
        switch (column.type()) {
            case INTEGER, SMALL_INTEGER, NUMBER, SMALL_NUMBER -> number(json, cell);
            case BOOLEAN -> json.value(cell.equals("true"));
            case JSON -> {
                if (isJson(cell)) {
                    json.jsonValue(cell);
                } else {
                    json.value(cell);
                }
            }
            default -> json.value(cell);
        }
    }

    /// JSON has no `NaN`: what is no number is null.
    private static void number(JsonWriter json, String cell) throws IOException {
        if (NUMBER.matcher(cell).matches()) {
            json.jsonValue(cell);
        } else if (Double.isFinite(Double.parseDouble(cell))) {
            json.value(Double.parseDouble(cell));
        } else {
            json.nullValue();
        }
    }

    /// Whether a text is one value of JSON, and one line.
    private static boolean isJson(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return false;
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.skipValue();
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
