package dev.asterism.analysis.cluster;

import dev.asterism.model.matrix.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Small tables of numbers that lie beside the tests.
final class Tables {
    private Tables() {}

    /// Fisher's 150 irises: four lengths each, of three species of 50.
    static Matrix iris() {
        return read("iris.csv");
    }

    /// A table with a line of column names.
    static Matrix read(String resource) {
        List<String> lines = lines(resource);
        int columns = lines.getFirst().split(",", -1).length;
        Matrix table = Matrix.zeros(lines.size() - 1, columns);
        for (int i = 0; i < table.rows(); i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            for (int j = 0; j < columns; j++) {
                table.values()[table.offset(i) + j] = Float.parseFloat(cells[j]);
            }
        }
        return table;
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Tables.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
