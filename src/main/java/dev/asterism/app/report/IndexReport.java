package dev.asterism.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.indexing.IndexOutcome;
import dev.asterism.app.indexing.IngestKind;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.item.SourceRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The report of an index or import run: one JSON object for scripts.
public final class IndexReport {
    private IndexReport() {}

    /// Writes the report.
    ///
    /// @param outcomes one a field, at least one
    /// @param remarks of the source, one line each
    public static void write(List<IndexOutcome> outcomes, List<String> remarks, Path file) {
        ReportFile.write(json(outcomes, remarks), file);
    }

    static JsonObject json(List<IndexOutcome> outcomes, List<String> remarks) {
        JsonObject report = new JsonObject();
        IngestKind intake = outcomes.getFirst().intake();
        report.addProperty("command", intake.command());
        JsonArray collections = new JsonArray();
        outcomes.forEach(outcome -> collections.add(outcome.manifest().collection()));
        report.add("collections", collections);
        EmbeddingModel model = outcomes.getFirst().manifest().model();
        report.addProperty("model", model.name());
        report.addProperty("precision", model.precision().name().toLowerCase(Locale.ROOT));
        report.add("rows", rows(outcomes));
        JsonArray remarked = new JsonArray();
        remarks.forEach(remarked::add);
        report.add("remarks", remarked);
        report.addProperty(
                "billedTokens",
                outcomes.stream().mapToLong(IndexOutcome::billedTokens).sum());
        report.add("seconds", seconds(outcomes));
        double total = outcomes.stream().mapToDouble(IndexOutcome::seconds).sum();
        report.addProperty(
                "itemsPerSecond",
                outcomes.stream().mapToLong(IndexOutcome::stored).sum() / Math.max(total, 1e-9));
        JsonArray fields = new JsonArray();
        outcomes.forEach(outcome -> fields.add(field(outcome)));
        report.add("fields", fields);
        report.addProperty("peakMemoryBytes", PeakMemory.bytes());
        return report;
    }

    private static JsonObject rows(List<IndexOutcome> outcomes) {
        JsonObject rows = new JsonObject();
        rows.addProperty("read", outcomes.getFirst().read());
        rows.addProperty(
                outcomes.getFirst().intake().done(),
                outcomes.stream().mapToLong(IndexOutcome::stored).sum());
        rows.addProperty(
                "unchanged",
                outcomes.stream().mapToLong(IndexOutcome::unchanged).sum());
        rows.addProperty(
                "removed", outcomes.stream().mapToLong(IndexOutcome::removed).sum());
        JsonArray skipped = new JsonArray();
        outcomes.stream()
                .flatMap(outcome -> outcome.skipped().stream())
                .distinct()
                .forEach(row -> skipped.add(json(row)));
        rows.add("skipped", skipped);
        JsonObject unread = new JsonObject();
        new TreeMap<>(outcomes.getFirst().unread())
                .forEach((ending, count) -> unread.addProperty(ending.isEmpty() ? "" : "." + ending, count));
        if (!unread.isEmpty()) {
            rows.add("unreadImages", unread);
        }
        return rows;
    }

    private static JsonObject json(SourceRow.Skipped row) {
        JsonObject json = new JsonObject();
        json.addProperty("line", row.line());
        json.addProperty("id", row.id());
        json.addProperty("reason", row.reason());
        return json;
    }

    private static JsonObject seconds(List<IndexOutcome> outcomes) {
        JsonObject seconds = new JsonObject();
        seconds.addProperty(
                "total", outcomes.stream().mapToDouble(IndexOutcome::seconds).sum());
        seconds.addProperty(
                "embed",
                outcomes.stream().mapToDouble(IndexOutcome::embedSeconds).sum());
        seconds.addProperty(
                "store",
                outcomes.stream().mapToDouble(IndexOutcome::storeSeconds).sum());
        return seconds;
    }

    private static JsonObject field(IndexOutcome outcome) {
        JsonObject field = new JsonObject();
        field.addProperty("collection", outcome.manifest().collection());
        field.addProperty("field", outcome.manifest().field());
        field.addProperty("modality", outcome.manifest().modality().name().toLowerCase(Locale.ROOT));
        field.addProperty("model", outcome.manifest().model().name());
        field.addProperty("dimension", outcome.manifest().model().dimension());
        field.addProperty(outcome.intake().done(), outcome.stored());
        field.addProperty("unchanged", outcome.unchanged());
        field.addProperty("removed", outcome.removed());
        field.addProperty("skipped", outcome.skipped().size());
        field.addProperty("truncated", outcome.truncation().texts());
        field.addProperty("billedTokens", outcome.billedTokens());
        field.addProperty("itemsPerSecond", outcome.itemsPerSecond());
        return field;
    }
}
