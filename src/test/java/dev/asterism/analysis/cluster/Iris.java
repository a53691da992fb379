package dev.asterism.analysis.cluster;

import dev.asterism.model.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Fisher's 150 irises: four lengths each, of three species of 50.
final class Iris {
    private Iris() {}

    static Matrix points() {
        List<String> rows = rows();
        Matrix points = Matrix.zeros(rows.size(), 4);
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",", -1);
            for (int j = 0; j < 4; j++) {
                points.values()[i * 4 + j] = Float.parseFloat(cells[j]);
            }
        }
        return points;
    }

    private static List<String> rows() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Iris.class.getResourceAsStream("iris.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
