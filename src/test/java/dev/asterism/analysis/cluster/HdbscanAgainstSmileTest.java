package dev.asterism.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.matrix.Matrix;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.clustering.HDBSCAN;

/// Smile's implementation as the oracle. It lets the whole set be a cluster where ours, as the authors' own program,
/// does not, so the sets here fall apart.
class HdbscanAgainstSmileTest {
    @ParameterizedTest
    @CsvSource({"800, 3, 1", "1500, 6, 2", "1200, 12, 3"})
    void findsTheClustersThatSmileFinds(int n, int blobs, long seed) {
        Matrix points = Blobs.of(n, 3, blobs, 30, seed);
        Random random = new Random(seed);
        for (int i = 0; i < n / 20 * 3; i++) {
            points.values()[i] = 2000 * random.nextFloat() - 1000;
        }
        Clustering ours = Hdbscan.fit(points, points, new HdbscanOptions(20, 5), Progress.NONE);
        double[][] rows = new double[n][3];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                rows[i][c] = points.at(i, c);
            }
        }
        int[] theirs = HDBSCAN.fit(rows, 5, 20).group();
        double agreement = adjustedRandIndex(ours.labels(), theirs);
        assertTrue(agreement > 0.98, "adjusted Rand index " + agreement);
    }

    /// Hubert and Arabie 1985: 1 for equal partitions, about 0 for unrelated ones.
    private static double adjustedRandIndex(int[] a, int[] b) {
        Map<Long, Integer> both = new HashMap<>();
        Map<Integer, Integer> first = new HashMap<>();
        Map<Integer, Integer> second = new HashMap<>();
        for (int i = 0; i < a.length; i++) {
            both.merge((long) a[i] << 32 | b[i] & 0xFFFFFFFFL, 1, Integer::sum);
            first.merge(a[i], 1, Integer::sum);
            second.merge(b[i], 1, Integer::sum);
        }
        double expected = pairs(first) * pairs(second) / (a.length * (a.length - 1) / 2.0);
        return (pairs(both) - expected) / ((pairs(first) + pairs(second)) / 2 - expected);
    }

    private static double pairs(Map<?, Integer> counts) {
        return counts.values().stream().mapToDouble(c -> c * (c - 1) / 2.0).sum();
    }
}
