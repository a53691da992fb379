package dev.asterism.source.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Item;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
    private static final List<String> NAMES = List.of("x", "y", "z");

    /// Twelve nearest of 500 points on the sphere against those in the map.
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatIsNearInTheMapIsNearOnTheSphere(int dimensions) {
        Random random = new Random(5);
        double[][] map = new double[500][];
        float[][] sphere = new float[500][];
        double[] centre = new double[dimensions];
        Arrays.fill(centre, 100);
        Coordinates coordinates = new Coordinates(NAMES.subList(0, dimensions), centre, 0.5 / 40);
        for (int i = 0; i < map.length; i++) {
            map[i] = random.doubles(dimensions, 60, 140).toArray();
            Item item = new Item("i", 1, Map.of("x", text(map[i], 0), "y", text(map[i], 1), "z", text(map[i], 2)));
            sphere[i] = coordinates.vector(item, i);
            double squares = 0;
            for (float v : sphere[i]) {
                squares += (double) v * v;
            }
            assertEquals(1, squares, 1e-6);
        }
        int kept = 0;
        for (int i = 0; i < map.length; i++) {
            Set<Integer> there = nearest(i, map.length, (a, b) -> distance(map[a], map[b]));
            there.retainAll(nearest(i, map.length, (a, b) -> distance(sphere[a], sphere[b])));
            kept += there.size();
        }
        assertTrue(kept > 0.95 * 12 * map.length, kept + " of " + 12 * map.length);
    }

    private static String text(double[] place, int i) {
        return i < place.length ? String.valueOf(place[i]) : "";
    }

    private static Set<Integer> nearest(int i, int n, ToDoubleBiFunction<Integer, Integer> distance) {
        return new HashSet<>(IntStream.range(0, n)
                .filter(j -> j != i)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> distance.applyAsDouble(i, j)))
                .limit(12)
                .toList());
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum();
    }

    private static double distance(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> ((double) a[i] - b[i]) * ((double) a[i] - b[i]))
                .sum();
    }
}
