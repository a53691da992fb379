package dev.asterism.analysis.quality;

import dev.asterism.model.atlas.Estimate;

/// The mean of what was measured at some items, and how far it may be from the mean over all.
///
/// @param sum of what was measured
/// @param count of the items it was measured at
/// @param standardError of the mean, 0 where these are all items
record SampleMean(double sum, int count, double standardError) {
    /// @param values one an item; `NaN` for an item that does not count
    /// @param drawn of how many items the sample was drawn, without repetition
    static SampleMean of(double[] values, int drawn) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        double squares = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                squares += (value - sum / count) * (value - sum / count);
            }
        }
        // Of a sample that is a large part of all, the rest can differ less.
        double missing = 1 - (double) values.length / drawn;
        return new SampleMean(sum, count, count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count * missing));
    }

    /// `NaN` where no item counts.
    Estimate mean() {
        return count == 0 ? Estimate.NONE : new Estimate(sum / count, standardError);
    }
}
