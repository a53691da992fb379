package dev.asterism.view.table;

import com.google.gson.stream.JsonWriter;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.item.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/// Writes an atlas as one JSON object: what was analysed and how, the clusters, the items.
final class JsonTable {
    private final Atlas atlas;
    private final Rows rows;

    JsonTable(Atlas atlas, Rows rows) {
        this.atlas = atlas;
        this.rows = rows;
    }

    void writeTo(OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        json.setHtmlSafe(false);
        json.beginObject();
        writeHead(json);
        json.name("clusters").beginArray();
        for (Cluster cluster : atlas.clusters()) {
            writeCluster(json, cluster);
        }
        json.endArray();
        json.name("items").beginArray();
        for (int ordinal : rows.ordinals()) {
            writeItem(json, ordinal);
        }
        json.endArray();
        json.endObject();
        json.flush();
    }

    private void writeHead(JsonWriter json) throws IOException {
        Manifest manifest = atlas.manifest();
        json.name("collection").value(manifest.collection());
        json.name("field").value(manifest.field());
        json.name("model").value(manifest.model().name());
        json.name("source").value(manifest.source());
        Projection projection = atlas.projection();
        json.name("projection").beginObject();
        json.name("method").value(projection.method().key());
        json.name("dimensions").value(projection.dimensions());
        json.name("perplexity").value(projection.perplexity());
        json.name("iterations").value(projection.iterations());
        number(json.name("kl"), projection.divergence());
        number(json.name("explainedVariance"), projection.explained());
        json.endObject();
        estimate(json, "neighbourRecall12", atlas.quality().neighbourRecall());
        estimate(json, "trustworthiness12", atlas.quality().trustworthiness());
        estimate(json, "silhouette", atlas.quality().silhouette());
    }

    private static void estimate(JsonWriter json, String name, Estimate estimate) throws IOException {
        number(json.name(name), estimate.value());
        if (estimate.sampled()) {
            json.name(name + "StandardError").value(estimate.standardError());
        }
    }

    private void writeCluster(JsonWriter json, Cluster cluster) throws IOException {
        json.beginObject();
        json.name("id").value(cluster.id());
        json.name("name").value(cluster.name());
        json.name("size").value(cluster.size());
        json.name("medoid").value(rows.item(cluster.medoid()).id());
        json.name("terms").beginArray();
        for (String term : cluster.terms()) {
            json.value(term);
        }
        json.endArray();
        json.endObject();
    }

    private void writeItem(JsonWriter json, int ordinal) throws IOException {
        Item item = rows.item(ordinal);
        json.beginObject();
        json.name("id").value(item.id());
        for (int axis = 0; axis < rows.axes().size(); axis++) {
            json.name(rows.axes().get(axis)).value(rows.coordinate(ordinal, axis));
        }
        json.name("cluster").value(rows.cluster(ordinal));
        json.name("clusterName").value(rows.clusterName(ordinal));
        number(json.name("outlierScore"), rows.outlierScore(ordinal).orElse(Float.NaN));
        json.name("fields").beginObject();
        for (String field : rows.fields()) {
            json.name(field).value(item.field(field));
        }
        json.endObject();
        json.endObject();
    }

    /// JSON has no `NaN`: what was not measured is null.
    private static void number(JsonWriter json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.value(value);
        } else {
            json.nullValue();
        }
    }
}
