package dev.asterism.store;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.asterism.model.error.StoreException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of an item as a JSON object, in order.
public final class RowJson {
    private RowJson() {}

    /// The object as text.
    public static String of(Map<String, String> fields) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.name(field.getKey()).value(field.getValue());
            }
            json.endObject();
        } catch (IOException e) {
            throw new StoreException("a row cannot be written as JSON", e);
        }
        return text.toString();
    }

    /// Reads what [#of] gave.
    ///
    /// @throws IOException if it is no such object
    public static Map<String, String> fields(String row) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonReader json = new JsonReader(new StringReader(row))) {
            json.beginObject();
            while (json.hasNext()) {
                fields.put(json.nextName(), json.nextString());
            }
            json.endObject();
        }
        return fields;
    }
}
