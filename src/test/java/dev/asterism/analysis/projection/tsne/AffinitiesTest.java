package dev.asterism.analysis.projection.tsne;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AffinitiesTest {
    @Property(tries = 30)
    void sumToOneAndAreSymmetric(
            @ForAll @IntRange(min = 2, max = 200) int n,
            @ForAll @IntRange(min = 1, max = 20) int perplexity,
            @ForAll long seed) {
        Neighbours neighbours = Clouds.neighbours(Clouds.of(n, 3, 5, seed), perplexity);
        try (ThreadTeam team = new ThreadTeam(2)) {
            Affinities affinities = Affinities.of(neighbours, Perplexity.within(perplexity, neighbours.k()), team);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int e = affinities.start()[i]; e < affinities.start()[i + 1]; e++) {
                    sum += affinities.p()[e];
                    assertEquals(affinities.p()[e], entry(affinities, affinities.columns()[e], i));
                }
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Property(tries = 30)
    void everyRowHasThePerplexityWanted(
            @ForAll @IntRange(min = 100, max = 200) int n,
            @ForAll @IntRange(min = 2, max = 30) int perplexity,
            @ForAll long seed) {
        Neighbours neighbours = Clouds.neighbours(Clouds.of(n, 3, 5, seed), perplexity);
        try (ThreadTeam team = new ThreadTeam(1)) {
            float[] p = Perplexity.conditional(neighbours, perplexity, team);
            for (int i = 0; i < n; i++) {
                double entropy = 0;
                for (int j = 0; j < neighbours.k(); j++) {
                    float each = p[i * neighbours.k() + j];
                    entropy -= each > 0 ? each * Math.log(each) : 0;
                }
                assertEquals(perplexity, Math.exp(entropy), 0.005 * perplexity);
            }
        }
    }

    @Property(tries = 300)
    void moreEqualPointsThanThePerplexityShareARow(
            @ForAll @IntRange(min = 31, max = 60) int equal, @ForAll @IntRange(min = 0, max = 44) int decimals) {
        int k = 91;
        float[] distances = new float[k];
        int[] indices = new int[k];
        for (int j = 0; j < k; j++) {
            distances[j] = j < equal ? 0 : (float) ((0.5 + j) * Math.pow(10, -decimals));
            indices[j] = j + 1;
        }
        try (ThreadTeam team = new ThreadTeam(1)) {
            float[] p = Perplexity.conditional(new Neighbours(1, k, indices, distances), 30, team);
            double sum = 0;
            for (float each : p) {
                assertTrue(each >= 0 && each <= 1f / 30, "p " + each);
                sum += each;
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void equalPointsShareTheirAffinity() {
        Neighbours neighbours = Clouds.neighbours(new Matrix(20, 2, new float[40]), 5);
        try (ThreadTeam team = new ThreadTeam(1)) {
            float[] p = Perplexity.conditional(neighbours, 5, team);
            float[] even = new float[p.length];
            Arrays.fill(even, 1f / neighbours.k());
            assertTrue(Arrays.equals(even, p));
        }
    }

    @Test
    void hugeAndTinyDistancesGiveNumbers() {
        for (float scale : new float[] {1e-15f, 1e15f}) {
            Matrix points = Clouds.of(100, 3, 5, 1);
            for (int i = 0; i < points.values().length; i++) {
                points.values()[i] *= scale;
            }
            Neighbours neighbours = Clouds.neighbours(points, 10);
            try (ThreadTeam team = new ThreadTeam(1)) {
                for (float p : Perplexity.conditional(neighbours, 10, team)) {
                    assertTrue(p >= 0 && p <= 1);
                }
            }
        }
    }

    private static float entry(Affinities affinities, int row, int column) {
        int at = Arrays.binarySearch(
                affinities.columns(), affinities.start()[row], affinities.start()[row + 1], column);
        return affinities.p()[at];
    }
}
