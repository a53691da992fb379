package dev.asterism.app.terminal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.item.Item;
import dev.asterism.view.table.ColumnNames;
import dev.asterism.view.table.FormulaEscaping;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints what a search found.
public final class HitList {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int WIDEST = 60;
    private static final List<String> OWN = List.of("similarity", "id");

    private final CollectionReader reader;
    private final List<String> fields;
    private final FormulaEscaping formulas;
    private final boolean terminal;
    private final PrintStream out;

    /// @param fields shown, all where empty
    /// @param formulas what becomes of formulas in CSV
    /// @param terminal whether the output is a terminal, which control characters in data must not reach
    public HitList(
            CollectionReader reader, List<String> fields, FormulaEscaping formulas, boolean terminal, PrintStream out) {
        this.reader = reader;
        this.fields = fields.isEmpty() ? reader.manifest().columns() : fields;
        this.formulas = formulas;
        this.terminal = terminal;
        this.out = out;
    }

    /// Prints the hits, best first.
    public void print(List<Hit> hits, EnumConverter.Format format) {
        reader.expect(hits.stream().mapToInt(Hit::ordinal).toArray());
        switch (format) {
            case TABLE -> table(hits);
            case JSON -> json(hits);
            case CSV -> csv(hits);
        }
    }

    private void table(List<Hit> hits) {
        TextTable table = new TextTable(WIDEST);
        List<String> columns = columns(hits);
        table.add(ColumnNames.of(OWN, columns));
        for (Hit hit : hits) {
            table.add(row(hit, columns));
        }
        table.print(out);
    }

    /// The fields of a flat table; one called `id` that only repeats the id is skipped.
    private List<String> columns(List<Hit> hits) {
        boolean repeated = hits.stream().map(hit -> reader.item(hit.ordinal())).allMatch(item -> item.field("id")
                .equals(item.id()));
        return fields.stream()
                .filter(field -> !(field.equals("id") && repeated))
                .toList();
    }

    private List<String> row(Hit hit, List<String> columns) {
        Item item = reader.item(hit.ordinal());
        List<String> row = new ArrayList<>();
        row.add(similarity(hit));
        row.add(item.id());
        columns.forEach(field -> row.add(item.field(field)));
        return row;
    }

    private void json(List<Hit> hits) {
        JsonArray array = new JsonArray();
        for (Hit hit : hits) {
            Item item = reader.item(hit.ordinal());
            JsonObject object = new JsonObject();
            object.addProperty("id", item.id());
            object.addProperty("similarity", hit.similarity());
            JsonObject values = new JsonObject();
            fields.forEach(field -> values.addProperty(field, item.field(field)));
            object.add("fields", values);
            array.add(object);
        }
        out.println(shown(JSON.toJson(array)));
    }

    private void csv(List<Hit> hits) {
        List<String> columns = columns(hits);
        line(ColumnNames.of(OWN, columns));
        hits.forEach(hit -> line(row(hit, columns)));
    }

    private String shown(String text) {
        return terminal ? SafeText.line(text) : text;
    }

    private void line(List<String> cells) {
        out.print(cells.stream()
                        .map(formulas::apply)
                        .map(this::shown)
                        .map(HitList::quoted)
                        .collect(Collectors.joining(","))
                + "\r\n");
    }

    private static String quoted(String cell) {
        return cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? cell
                : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String similarity(Hit hit) {
        return String.format(Locale.ROOT, "%.4f", hit.similarity());
    }
}
