package dev.asterism.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.atlas.AtlasStage;
import dev.asterism.app.atlas.AtlasWork;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.CollectionReader;
import java.nio.file.Path;

/// The report of a plot run: one JSON object for scripts.
///
/// @param atlas what was shown
/// @param reader of its collection
/// @param times of the stages
/// @param exportSeconds spent writing files
/// @param totalSeconds of the whole run
public record PlotReport(
        Atlas atlas, CollectionReader reader, StageTimes times, double exportSeconds, double totalSeconds) {
    /// Writes the report.
    public void write(Path file) {
        ReportFile.write(json(), file);
    }

    JsonObject json() {
        JsonObject report = new JsonObject();
        report.addProperty("command", "plot");
        report.addProperty("collection", atlas.manifest().collection());
        report.addProperty("items", atlas.size());
        report.addProperty("itemsInCollection", reader.total());
        report.addProperty("dimension", atlas.manifest().model().dimension());
        report.add("seconds", seconds());
        JsonObject work = new JsonObject();
        for (AtlasWork kind : AtlasWork.values()) {
            work.addProperty(kind.key(), times.count(kind));
        }
        report.add("work", work);
        report.add("projection", projection());
        JsonArray clusters = new JsonArray();
        atlas.clusters().forEach(cluster -> clusters.add(json(cluster)));
        report.add("clusters", clusters);
        ReportFile.estimate(report, "silhouette", atlas.quality().silhouette());
        report.addProperty("peakMemoryBytes", PeakMemory.bytes());
        return report;
    }

    private JsonObject seconds() {
        JsonObject seconds = new JsonObject();
        for (AtlasStage stage : AtlasStage.values()) {
            seconds.addProperty(stage.key(), times.seconds(stage.key()));
        }
        // The affinities are part of the projection as it was measured, and their own stage in a report.
        double affinities = times.seconds(AtlasStage.AFFINITIES.key());
        seconds.addProperty(
                AtlasStage.OPTIMISE.key(), Math.max(0, times.seconds(AtlasStage.OPTIMISE.key()) - affinities));
        seconds.addProperty("export", exportSeconds);
        seconds.addProperty("total", totalSeconds);
        return seconds;
    }

    private JsonObject projection() {
        Projection projection = atlas.projection();
        JsonObject json = new JsonObject();
        json.addProperty("method", projection.method().key());
        json.addProperty("dimensions", projection.dimensions());
        json.addProperty("perplexity", projection.perplexity());
        json.addProperty("iterations", projection.iterations());
        ReportFile.number(json, "kl", projection.divergence());
        ReportFile.number(json, "explainedVariance", projection.explained());
        ReportFile.estimate(json, "neighbourRecall12", atlas.quality().neighbourRecall());
        ReportFile.estimate(json, "trustworthiness12", atlas.quality().trustworthiness());
        return json;
    }

    private JsonObject json(Cluster cluster) {
        JsonObject json = new JsonObject();
        json.addProperty("id", cluster.id());
        json.addProperty("name", cluster.name());
        json.addProperty("size", cluster.size());
        json.addProperty("medoid", reader.id(cluster.medoid()));
        return json;
    }
}
