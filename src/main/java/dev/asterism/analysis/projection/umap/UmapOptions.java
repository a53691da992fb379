package dev.asterism.analysis.projection.umap;

import dev.asterism.model.error.SettingException;

/// How a map is made. The defaults are those of the authors' own program, umap-learn.
///
/// @param dimensions 2 or 3
/// @param neighbours of a point that count, the point itself among them, 2 to 1,000: few show detail, many the whole
/// @param minDistance how close points that are alike may lie, 0 to `spread`
/// @param spread the scale of the map, above 0
/// @param epochs in which each edge of the graph is followed, as often as it is strong; 0 for 500, or 200 beyond
///     10,000 points
/// @param negativeSamples points to shun for each neighbour approached, 0 or more
/// @param seed of the points to shun, and of the jitter that parts points with equal coordinates
/// @param threads at work; the result does not depend on it
public record UmapOptions(
        int dimensions,
        int neighbours,
        double minDistance,
        double spread,
        int epochs,
        int negativeSamples,
        long seed,
        int threads) {
    private static final int FEW_POINTS = 10_000;
    private static final int EPOCHS_OF_FEW = 500;
    private static final int EPOCHS_OF_MANY = 200;

    public UmapOptions {
        require(dimensions == 2 || dimensions == 3, "the map must have 2 or 3 dimensions, not " + dimensions);
        require(neighbours >= 2 && neighbours <= 1_000, "UMAP's neighbours must be 2 to 1000, not " + neighbours);
        require(spread > 0 && spread <= 1_000, "UMAP's spread must be above 0 and at most 1000, not " + spread);
        require(
                minDistance >= 0 && minDistance <= spread,
                "UMAP's least distance must be 0 to the spread of " + spread + ", not " + minDistance);
        require(epochs >= 0 && epochs <= 100_000, "UMAP's epochs must be 0 to 100000, not " + epochs);
        require(
                negativeSamples >= 0 && negativeSamples <= 1_000,
                "UMAP's negative samples must be 0 to 1000, not " + negativeSamples);
        require(threads >= 1 && threads <= 1_024, "threads must be 1 to 1024, not " + threads);
    }

    /// Three dimensions, 15 neighbours, least distance 0.1, spread 1, on all cores.
    public static UmapOptions defaults() {
        return new UmapOptions(3, 15, 0.1, 1, 0, 5, 171, Runtime.getRuntime().availableProcessors());
    }

    /// The epochs for so many points.
    public int epochsFor(int n) {
        return epochs > 0 ? epochs : n <= FEW_POINTS ? EPOCHS_OF_FEW : EPOCHS_OF_MANY;
    }

    public UmapOptions withDimensions(int value) {
        return new UmapOptions(value, neighbours, minDistance, spread, epochs, negativeSamples, seed, threads);
    }

    public UmapOptions withSeed(long value) {
        return new UmapOptions(dimensions, neighbours, minDistance, spread, epochs, negativeSamples, value, threads);
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new SettingException(message);
        }
    }
}
