package dev.asterism.view.mosaic;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/// The list of what is in a mosaic as JSON: one object an item, with its place.
final class MetadataWriter {
    private final JsonWriter json;
    private final Mosaic mosaic;

    MetadataWriter(Writer writer, Mosaic mosaic) throws IOException {
        this.mosaic = mosaic;
        json = new JsonWriter(writer);
        json.setHtmlSafe(false);
        json.beginArray();
    }

    void write(int item, Caption caption) throws IOException {
        json.beginObject();
        json.name("id").value(caption.id());
        json.name("filename").value(caption.filename());
        json.name("title").value(caption.title());
        json.name("url").value(caption.url());
        json.name("column").value(mosaic.grid().column(item));
        json.name("row").value(mosaic.grid().row(item));
        json.endObject();
    }

    void finish() throws IOException {
        json.endArray();
        json.flush();
    }
}
