package dev.asterism.view.table;

import dev.asterism.model.item.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes rows as RFC 4180 has it: commas, quotes where they are needed, lines ended by CR LF, UTF-8.
final class CsvTable {
    private final Rows rows;
    private final FormulaEscaping formulas;

    CsvTable(Rows rows, FormulaEscaping formulas) {
        this.rows = rows;
        this.formulas = formulas;
    }

    void writeTo(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writeLine(writer, rows.columns().stream().map(formulas::apply).toList());
        for (int ordinal : rows.ordinals()) {
            writeLine(writer, cells(ordinal));
        }
        writer.flush();
    }

    private List<String> cells(int ordinal) {
        Item item = rows.item(ordinal);
        List<String> cells = new ArrayList<>();
        cells.add(formulas.apply(item.id()));
        for (int axis = 0; axis < rows.axes().size(); axis++) {
            cells.add(Float.toString(rows.coordinate(ordinal, axis)));
        }
        cells.add(Integer.toString(rows.cluster(ordinal)));
        cells.add(formulas.apply(rows.clusterName(ordinal)));
        for (String field : rows.fields()) {
            cells.add(formulas.apply(item.field(field)));
        }
        return cells;
    }

    static void writeLine(Writer writer, List<String> cells) throws IOException {
        for (int c = 0; c < cells.size(); c++) {
            if (c > 0) {
                writer.write(',');
            }
            writeCell(writer, cells.get(c));
        }
        writer.write("\r\n");
    }

    private static void writeCell(Writer writer, String cell) throws IOException {
        if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            writer.write(cell);
        } else {
            writer.write('"');
            writer.write(cell.replace("\"", "\"\""));
            writer.write('"');
        }
    }
}
