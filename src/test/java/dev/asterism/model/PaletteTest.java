package dev.asterism.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void twelveColoursAreToldApartByEveryEye() {
        assertTrue(leastDifference(12) > 0.06, () -> "" + leastDifference(12));
    }

    @Test
    void thirtyColoursAreStillToldApart() {
        assertTrue(leastDifference(30) > 0.03, () -> "" + leastDifference(30));
    }

    @Test
    void coloursComeRoundAgain() {
        assertEquals(Palette.colour(3), Palette.colour(3 + Palette.DISTINCT));
        assertEquals(Palette.NOISE, Palette.colour(Clustering.NOISE));
    }

    private static double leastDifference(int colours) {
        double least = Palette.difference(Palette.colour(0), Palette.NOISE);
        for (int i = 0; i < colours; i++) {
            for (int j = 0; j < i; j++) {
                least = Math.min(least, Palette.difference(Palette.colour(i), Palette.colour(j)));
            }
        }
        return least;
    }
}
