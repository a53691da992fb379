package dev.asterism.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {
    private static final Matrix ROWS = new Matrix(6, 2, new float[] {1, 0, 5, 5, 1, 0, 9, 9, 1, -0f, 5, 5});

    @Test
    void equalRowsAreOnePointWithTheirNumberAsWeight() {
        DistinctRows distinct = DistinctRows.of(ROWS);
        assertArrayEquals(new int[] {0, 1, 3}, distinct.first());
        assertArrayEquals(new int[] {0, 1, 0, 2, 0, 1}, distinct.points());
        assertArrayEquals(new int[] {3, 2, 1}, distinct.weights());
        assertArrayEquals(new float[] {1, 0, 5, 5, 9, 9}, distinct.select(ROWS).values());
        assertArrayEquals(
                new float[] {7, 8, 7, 9, 7, 8},
                distinct.spread(new Matrix(3, 1, new float[] {7, 8, 9})).values());
    }

    @Test
    void rowsEqualToOneAreItsNearest() {
        DistinctRows distinct = DistinctRows.of(ROWS);
        Neighbours points = NeighbourGraph.nearest(distinct.select(ROWS), 3, 1, Progress.NONE);
        Neighbours rows = distinct.spread(points, 3);
        assertArrayEquals(new int[] {2, 4, 1, 5, 3, 0, 0, 4, 1, 1, 5, 0, 0, 2, 1, 1, 3, 0}, rows.indices());
        assertArrayEquals(new float[] {0, 0, 41, 0, 32, 41, 0, 0, 41, 32, 32, 145}, head(rows.distances(), 12), 1e-3f);
    }

    @Test
    void allOfThemEqualAreEachOthersNeighbours() {
        DistinctRows distinct = DistinctRows.of(Matrix.zeros(5, 3));
        assertEquals(1, distinct.size());
        Neighbours rows = distinct.spread(new Neighbours(1, 0, new int[0], new float[0]), 12);
        assertEquals(4, rows.k());
        assertArrayEquals(new int[] {1, 2, 3, 4}, head(rows.indices(), 4));
    }

    @Test
    void distinctRowsStayTheVeryRows() {
        Random random = new Random(1);
        Matrix rows = Matrix.zeros(3_000, 4);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = random.nextFloat();
        }
        DistinctRows distinct = DistinctRows.of(rows);
        assertTrue(distinct.allDistinct());
        assertSame(rows, distinct.select(rows));
        assertSame(rows, distinct.spread(rows));
    }

    private static float[] head(float[] values, int n) {
        return Arrays.copyOf(values, n);
    }

    private static int[] head(int[] values, int n) {
        return Arrays.copyOf(values, n);
    }
}
