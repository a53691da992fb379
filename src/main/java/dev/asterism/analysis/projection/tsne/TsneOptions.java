package dev.asterism.analysis.projection.tsne;

import dev.asterism.model.error.SettingException;

/// How a map is made.
///
/// @param dimensions 2 or 3
/// @param perplexity effective number of neighbours, 1 or more; lowered to a third of the neighbours there are
/// @param iterations steps of gradient descent at most, the exaggerated ones included
/// @param earlyExaggeration factor on the attraction in the first steps, 1 or more (van der Maaten and Hinton 2008
///     took 4, van der Maaten 2014 took 12)
/// @param exaggerationIterations steps with it
/// @param theta a cell acts as one body where its radius is below theta times the distance; 0 is exact, and slow
/// @param seed of the jitter that parts points with equal coordinates
/// @param threads at work; the result does not depend on it
public record TsneOptions(
        int dimensions,
        double perplexity,
        int iterations,
        double earlyExaggeration,
        int exaggerationIterations,
        double theta,
        long seed,
        int threads) {
    public TsneOptions {
        require(dimensions == 2 || dimensions == 3, "the map must have 2 or 3 dimensions, not " + dimensions);
        require(perplexity >= 1 && perplexity <= 10_000, "perplexity must be 1 to 10000, not " + perplexity);
        require(iterations >= 0 && iterations <= 1_000_000, "iterations must be 0 to 1000000, not " + iterations);
        require(
                earlyExaggeration >= 1 && earlyExaggeration <= 1_000,
                "early exaggeration must be 1 to 1000, not " + earlyExaggeration);
        require(
                exaggerationIterations >= 0,
                "the exaggerated iterations must be 0 or more, not " + exaggerationIterations);
        require(theta >= 0 && theta <= 2, "theta must be 0 to 2, not " + theta);
        require(threads >= 1 && threads <= 1_024, "threads must be 1 to 1024, not " + threads);
    }

    /// Three dimensions, perplexity 30, at most 1,000 steps of which 100 are exaggerated by 1.75, on all cores.
    ///
    /// The exaggeration is far below the customary 12: with the start from principal components, a rate of `n` and
    /// the momentum used here, 12 first draws the map together to a point, while 1.75 gave the lowest divergence
    /// and the most neighbours kept at 1,000 rows and beyond.
    public static TsneOptions defaults() {
        return new TsneOptions(
                3, 30, 1_000, 1.75, 100, 0.5, 171, Runtime.getRuntime().availableProcessors());
    }

    public TsneOptions withDimensions(int value) {
        return new TsneOptions(
                value, perplexity, iterations, earlyExaggeration, exaggerationIterations, theta, seed, threads);
    }

    public TsneOptions withPerplexity(double value) {
        return new TsneOptions(
                dimensions, value, iterations, earlyExaggeration, exaggerationIterations, theta, seed, threads);
    }

    public TsneOptions withSeed(long value) {
        return new TsneOptions(
                dimensions, perplexity, iterations, earlyExaggeration, exaggerationIterations, theta, value, threads);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new SettingException(message);
        }
    }
}
