package dev.asterism.view.table;

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
    private CsvTable() {}

    static void write(TableRows rows, FormulaEscaping formulas, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writeLine(
                writer,
                rows.columns().stream()
                        .map(column -> formulas.apply(column.name()))
                        .toList());
        rows.writeTo((cells, vector) -> {
            List<String> line =
                    new ArrayList<>(cells.stream().map(formulas::apply).toList());
            if (vector.length > 0) {
                line.add(list(vector));
            }
            writeLine(writer, line);
        });
        writer.flush();
    }

    private static String list(float[] vector) {
        StringBuilder list = new StringBuilder("[");
        for (float number : vector) {
            list.append(list.length() > 1 ? "," : "").append(number);
        }
        return list.append(']').toString();
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
