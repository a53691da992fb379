package dev.asterism.app.describe;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.app.terminal.TextTable;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A profile and the command that it suggests, for people and for programs.
///
/// @param suggestion nothing where no column fits
public record ProfileReport(SourceProfile profile, Roles roles, Optional<Suggestion> suggestion) {
    private static final int WIDEST = 60;

    /// Prints a table, and the command below it.
    public void print(PrintStream out) {
        out.println(SafeText.line(head()));
        TextTable table = new TextTable(WIDEST);
        table.add(List.of("column", "kind", "missing", "distinct", "looks like", "examples"));
        profile.columns()
                .forEach(column -> table.add(List.of(
                        column.name(),
                        column.kind(),
                        column.kind().equals("vector") ? "" : count(column.missing()),
                        column.kind().equals("vector") ? "" : (column.exact() ? "" : "~") + count(column.distinct()),
                        roles.of(column.name()).words(),
                        String.join(" | ", column.examples()))));
        table.print(out);
        out.println();
        out.println(SafeText.line(suggestion
                .map(one -> "To " + one.what() + ":")
                .orElse("No column looks like texts, images or vectors; name one by --text-embedding-fields or "
                        + "--image-embedding-fields.")));
        suggestion.ifPresent(one -> out.println("  " + SafeText.line(one.line())));
    }

    private String head() {
        return profile.name() + ": " + count(profile.rows()) + (profile.rows() == 1 ? " row" : " rows")
                + (profile.skipped() == 0
                        ? ""
                        : ", " + count(profile.skipped()) + " more that cannot be used (" + profile.firstSkipped()
                                + ")");
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// One object: `source`, `rows`, `skipped`, `columns` and `suggestion`, the words of a command line.
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("source", profile.name());
        json.addProperty("rows", profile.rows());
        json.addProperty("skipped", profile.skipped());
        JsonArray columns = new JsonArray();
        profile.columns().forEach(column -> columns.add(json(column)));
        json.add("columns", columns);
        JsonArray words = new JsonArray();
        suggestion.ifPresent(one -> one.words().forEach(words::add));
        json.add("suggestion", words);
        return new GsonBuilder()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create()
                .toJson(json);
    }

    private JsonObject json(ColumnProfile column) {
        JsonObject json = new JsonObject();
        json.addProperty("name", column.name());
        json.addProperty("kind", column.kind());
        if (!column.kind().equals("vector")) {
            json.addProperty("missing", column.missing());
            json.addProperty("distinct", column.distinct());
            json.addProperty("distinctExact", column.exact());
            json.addProperty("unique", column.unique());
        }
        json.addProperty("looksLike", roles.of(column.name()).words());
        JsonArray examples = new JsonArray();
        column.examples().forEach(examples::add);
        json.add("examples", examples);
        return json;
    }
}
