package dev.asterism.view.mosaic;

import com.google.gson.stream.JsonWriter;
import dev.asterism.model.Progress;
import dev.asterism.view.mosaic.pyramid.DeepZoom;
import dev.asterism.view.mosaic.pyramid.PyramidOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The page around a pyramid: its own files, the viewer's, and the captions. It opens from a folder without a
/// network and without a server: what a page may not read from a folder, the descriptor and data, comes as a
/// script.
final class MosaicPage {
    private static final String OWN = "/dev/asterism/view/mosaic/page/";
    private static final String VIEWER = "/dev/asterism/view/web/openseadragon/";
    private static final List<String> FILES = List.of("mosaic.css", "mosaic.js");

    private final Mosaic mosaic;
    private final PyramidOptions pyramid;
    private final int[] items;

    MosaicPage(Mosaic mosaic, PyramidOptions pyramid) {
        this.mosaic = mosaic;
        this.pyramid = pyramid;
        items = mosaic.grid().items();
    }

    void write(Path folder, Progress progress) throws IOException {
        String page = new String(resource(OWN + "index.html"), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("index.html"),
                page.replace("{{title}}", escaped(mosaic.captions().title())));
        for (String file : FILES) {
            Files.write(folder.resolve(file), resource(OWN + file));
        }
        Path viewer = Files.createDirectories(folder.resolve("openseadragon"));
        Files.write(viewer.resolve("openseadragon.min.js"), resource(VIEWER + "openseadragon.min.js"));
        Files.write(viewer.resolve("LICENSE.txt"), resource(VIEWER + "LICENSE.txt"));
        try (Progress.Stage stage = progress.stage("captions", items.length);
                Writer data = Files.newBufferedWriter(folder.resolve("data.js"));
                Writer metadata = Files.newBufferedWriter(folder.resolve("metadata.json"))) {
            writeCaptions(data, metadata, stage);
        }
    }

    /// The page's data, and the same in a form that other programs read.
    private void writeCaptions(Writer data, Writer metadata, Progress.Stage stage) throws IOException {
        MetadataWriter list = new MetadataWriter(metadata, mosaic);
        data.write("window.mosaic = ");
        JsonWriter json = new JsonWriter(new BufferedWriter(data));
        json.setHtmlSafe(true);
        json.beginObject();
        describe(json);
        json.name("items").beginArray();
        for (int cell = 0; cell < items.length; cell++) {
            if (items[cell] >= 0) {
                Caption caption = mosaic.captions().of().apply(items[cell]);
                writeItem(json, caption);
                list.write(items[cell], caption);
            }
            stage.reach(cell + 1L, "");
        }
        json.endArray();
        json.endObject();
        json.flush();
        data.write(";\n");
        list.finish();
    }

    private void describe(JsonWriter json) throws IOException {
        json.name("title").value(mosaic.captions().title());
        json.name("columns").value(mosaic.grid().columns());
        json.name("rows").value(mosaic.grid().rows());
        json.name("tileWidth").value(mosaic.look().width());
        json.name("tileHeight").value(mosaic.look().height());
        json.name("pyramid").beginObject();
        json.name("files").value(DeepZoom.filesOf(MosaicExport.PYRAMID) + "/");
        json.name("format").value(pyramid.format().extension());
        json.name("tileSize").value(pyramid.tileSize());
        json.name("overlap").value(pyramid.overlap());
        json.endObject();
        json.name("fields").beginArray();
        for (String field : mosaic.captions().fieldNames()) {
            json.value(field);
        }
        json.endArray();
    }

    /// `[id, title, url, cluster, field, field ..]`: short, because there are many.
    private static void writeItem(JsonWriter json, Caption caption) throws IOException {
        json.beginArray();
        json.value(caption.id()).value(caption.title()).value(caption.url()).value(caption.cluster());
        for (String value : caption.fields()) {
            json.value(value);
        }
        json.endArray();
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = MosaicPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return in.readAllBytes();
        }
    }

    private static String escaped(String text) {
        StringWriter escaped = new StringWriter();
        text.codePoints()
                .forEach(c -> escaped.append(
                        Character.isLetterOrDigit(c) || c == ' ' ? Character.toString(c) : "&#" + c + ";"));
        return escaped.toString();
    }
}
