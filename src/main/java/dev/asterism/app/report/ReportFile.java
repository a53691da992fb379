package dev.asterism.app.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.asterism.io.AtomicFile;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes a report for scripts.
final class ReportFile {
    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private ReportFile() {}

    static void write(JsonObject report, Path file) {
        try {
            byte[] text = (JSON.toJson(report) + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(text));
        } catch (IOException e) {
            throw new SettingException("the report: " + e.getMessage(), e);
        }
    }

    /// A measure, and beside it its standard error where a sample was measured.
    static void estimate(JsonObject object, String name, Estimate estimate) {
        number(object, name, estimate.value());
        if (estimate.sampled()) {
            object.addProperty(name + "StandardError", estimate.standardError());
        }
    }

    /// A number, or null where it was not measured: JSON has no NaN.
    static void number(JsonObject object, String name, double value) {
        if (Double.isFinite(value)) {
            object.addProperty(name, value);
        } else {
            object.add(name, com.google.gson.JsonNull.INSTANCE);
        }
    }
}
