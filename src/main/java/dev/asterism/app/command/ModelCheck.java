package dev.asterism.app.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.run.Machine;
import dev.asterism.app.terminal.TextTable;
import dev.asterism.embed.ModelReport;
import dev.asterism.embed.ModelSupport;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// What `models check` says of a model.
///
/// @param name as the user gave it
/// @param memory of this machine, in bytes
record ModelCheck(String name, ModelReport report, long memory) {
    private static final int WIDEST = 400;

    /// The share of the memory that weights in bfloat16 may take; in float32 half of it, where they are in memory twice
    /// for a moment.
    private static final double BRIEF_SHARE = 0.75;

    private static final double FULL_SHARE = 0.5;

    static ModelCheck of(String name, ModelReport report) {
        return new ModelCheck(name, report, Machine.memory());
    }

    /// Why it would not run here; otherwise empty.
    String problem() {
        ModelSupport support = report.support();
        if (support.isUnusable()) {
            return support.problem();
        }
        return fits(report.size().bytes() / 2, BRIEF_SHARE)
                ? ""
                : "its weights have " + ModelsCommand.size(report.size().bytes() / 2) + " in bf16, too much for the "
                        + ModelsCommand.size(memory) + " of this machine";
    }

    private boolean fits(long bytes, double share) {
        return bytes <= memory * share;
    }

    void print(PrintStream out) {
        TextTable table = new TextTable(WIDEST);
        table.add(List.of("model", name + (report.kind().isEmpty() ? "" : " (" + report.kind() + ")")));
        table.add(List.of("runs", problem().isEmpty() ? "yes" : "no: " + problem()));
        if (!report.support().isUnusable()) {
            describe(table);
        }
        table.print(out);
    }

    private void describe(TextTable table) {
        ModelSupport support = report.support();
        ModelReport.Size size = report.size();
        table.add(List.of("embeds", uses(support)));
        table.add(List.of(
                "dimension",
                Long.toString(support.texts().orElse(support.images().orElse(0)))));
        report.maxTokens().ifPresent(tokens -> table.add(List.of("tokens", Integer.toString(tokens))));
        if (!report.modules().isEmpty()) {
            table.add(List.of("pooling", String.join(", then ", report.modules())));
        }
        if (!report.prompts().isEmpty()) {
            table.add(List.of("prompts", String.join(", ", report.prompts())));
        }
        table.add(List.of("parameters", String.format(Locale.ROOT, "%,.1f million", size.parameters() / 1e6)));
        table.add(List.of(
                "memory",
                ModelsCommand.size(size.bytes()) + " in fp32, " + ModelsCommand.size(size.bytes() / 2)
                        + " in bf16; this machine has " + ModelsCommand.size(memory)
                        + (fits(size.bytes(), FULL_SHARE) ? "" : ", so bf16 is used")));
        table.add(List.of("speed", speed(size)));
    }

    private static String uses(ModelSupport support) {
        return support.isCrossModal()
                ? "images by words"
                : support.texts().isPresent() ? "texts" : support.images().isPresent() ? "images" : "nothing";
    }

    private static String speed(ModelReport.Size size) {
        return size.perToken() == 0
                ? "fast: a table, without arithmetic but a mean"
                : String.format(
                        Locale.ROOT,
                        "%s: each token, or part of an image, takes %.1f times the arithmetic of the bundled text model",
                        size.speed(),
                        size.timesBundled());
    }

    void printJson(PrintStream out) {
        ModelSupport support = report.support();
        JsonObject json = new JsonObject();
        json.addProperty("model", name);
        json.addProperty("kind", report.kind());
        json.addProperty("runs", problem().isEmpty());
        if (!problem().isEmpty()) {
            json.addProperty("problem", problem());
        }
        if (!support.isUnusable()) {
            json.addProperty("embeds", uses(support));
            support.texts().ifPresent(dimension -> json.addProperty("textDimension", dimension));
            support.images().ifPresent(dimension -> json.addProperty("imageDimension", dimension));
            report.maxTokens().ifPresent(tokens -> json.addProperty("maxTokens", tokens));
            json.add("modules", array(report.modules()));
            json.add("prompts", array(report.prompts()));
            json.addProperty("parameters", report.size().parameters());
            json.addProperty("bytesFp32", report.size().bytes());
            json.addProperty("bytesBf16", report.size().bytes() / 2);
            json.addProperty("machineBytes", memory);
            json.addProperty("speed", report.size().speed());
        }
        out.println(new GsonBuilder()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create()
                .toJson(json));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
