package dev.asterism.view.tui.map;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.matrix.Matrix;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {
    @ParameterizedTest
    @CsvSource({"1, 160, 96", "2, 160, 96", "3, 80, 120", "5, 160, 96", "6, 320, 60", "10, 60, 200", "30, 160, 96"})
    void aFewPointsAreAllInTheOpeningView(int points, int columns, int rows) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Matrix coordinates = Matrix.zeros(points, 3);
            for (int i = 0; i < coordinates.values().length; i++) {
                coordinates.values()[i] = (float) Math.pow(random.nextGaussian(), 3);
            }
            Cloud.View view = new Cloud(coordinates).from(Camera.FRONT, columns, rows);
            for (int i = 0; i < points; i++) {
                float[] place = view.place(i);
                assertNotNull(place);
                assertTrue(place[0] >= 0 && place[0] < columns && place[1] >= 0 && place[1] < rows);
            }
        }
    }
}
