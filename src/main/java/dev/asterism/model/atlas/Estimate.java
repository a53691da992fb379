package dev.asterism.model.atlas;

import java.util.Locale;

/// A measure, of all items or of a sample of them.
///
/// @param value what was measured; `NaN` where nothing was
/// @param standardError of the value as one of all items; 0 where all were measured
public record Estimate(double value, double standardError) {
    /// What was not measured.
    public static final Estimate NONE = new Estimate(Double.NaN, 0);

    /// A measure of all items.
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /// Whether anything was measured.
    public boolean measured() {
        return !Double.isNaN(value);
    }

    /// The value in two digits; that of a sample in three, with its standard error.
    public String text() {
        return sampled()
                ? String.format(Locale.ROOT, "%.3f ± %.3f", value, standardError)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    /// Whether the value is that of a sample.
    public boolean sampled() {
        return standardError > 0;
    }
}
