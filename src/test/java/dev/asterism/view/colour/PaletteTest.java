package dev.asterism.view.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.atlas.Clustering;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
    @ParameterizedTest
    @EnumSource
    void twelveColoursAreToldApartByEveryEye(Palette palette) {
        assertTrue(leastDifference(palette, 12) > 0.09, () -> "" + leastDifference(palette, 12));
    }

    @ParameterizedTest
    @EnumSource
    void thirtyColoursAreStillToldApart(Palette palette) {
        assertTrue(leastDifference(palette, 30) > 0.03, () -> "" + leastDifference(palette, 30));
    }

    @ParameterizedTest
    @EnumSource
    void allColoursDiffer(Palette palette) {
        assertEquals(
                Palette.DISTINCT,
                IntStream.range(0, Palette.DISTINCT)
                        .map(palette::colour)
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @EnumSource
    void coloursComeRoundAgain(Palette palette) {
        assertEquals(palette.colour(3), palette.colour(3 + Palette.DISTINCT));
        assertEquals(palette.noise(), palette.colour(Clustering.NOISE));
    }

    @ParameterizedTest
    @EnumSource
    void theRampGoesThroughItsStops(Palette palette) {
        int[] stops = palette.ramp();
        for (int i = 0; i < stops.length; i++) {
            assertEquals(stops[i], palette.ramp(i / (stops.length - 1.0)));
        }
        assertTrue(Palette.difference(palette.ramp(0.1), stops[0]) < Palette.difference(stops[1], stops[0]));
    }

    private static double leastDifference(Palette palette, int colours) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < colours; i++) {
            for (int j = 0; j < i; j++) {
                least = Math.min(least, Palette.difference(palette.colour(i), palette.colour(j)));
            }
        }
        return least;
    }
}
