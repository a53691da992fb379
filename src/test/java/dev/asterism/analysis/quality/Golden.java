package dev.asterism.analysis.quality;

import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Vectors, a map and labels of 150 points, and what scikit-learn says of them; made by `golden/quality.py`.
public record Golden(
        double recall,
        double trustworthiness,
        double silhouette,
        double[] variances,
        double totalVariance,
        Matrix vectors,
        Matrix map,
        int[] labels) {
    public static Golden read() {
        List<double[]> rows = lines().stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        double[] said = rows.getFirst();
        int n = rows.size() - 1;
        Matrix vectors = Matrix.zeros(n, 6);
        Matrix map = Matrix.zeros(n, 3);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double[] row = rows.get(i + 1);
            labels[i] = (int) row[0];
            for (int j = 0; j < 6; j++) {
                vectors.values()[i * 6 + j] = (float) row[1 + j];
            }
            for (int j = 0; j < 3; j++) {
                map.values()[i * 3 + j] = (float) row[7 + j];
            }
        }
        return new Golden(said[0], said[1], said[2], Arrays.copyOfRange(said, 3, 6), said[6], vectors, map, labels);
    }

    private static List<String> lines() {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/quality.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
