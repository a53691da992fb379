package dev.asterism.analysis.projection.umap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {
    /// Values of scipy's `curve_fit` on the 300 samples umap-learn fits to.
    @ParameterizedTest
    @CsvSource({
        "0.1, 1, 1.576943, 0.895061",
        "0.5, 1, 0.583030, 1.334167",
        "0.001, 1, 1.929073, 0.791505",
        "0, 1, 1.932808, 0.790495",
        "0.25, 2, 0.416273, 0.921855",
        "1, 1, 0.114976, 1.929237"
    })
    void fitsAsScipyDoes(double minDistance, double spread, double a, double b) {
        Curve curve = Curve.fit(minDistance, spread);
        assertEquals(a, curve.a(), 1e-4 * a);
        assertEquals(b, curve.b(), 1e-4 * b);
    }

    @Property
    void tabledPowersAreRightToFourDigits(
            @ForAll @DoubleRange(min = -20, max = 15) double exponent,
            @ForAll @DoubleRange(min = 0.3, max = 2) double b) {
        float x = (float) Math.pow(10, exponent);
        double power = Math.pow(x, b);
        assertEquals(power, new PowerTable(b).of(x), 1e-4 * power + 1e-30);
    }
}
