package dev.asterism.model.atlas;

import dev.asterism.model.matrix.Matrix;

/// Coordinates of every point in a map, and how they came about.
///
/// @param coordinates `n x 2` or `n x 3`
/// @param method how they were computed
/// @param perplexity the perplexity in force (it is lowered for small collections), 0 where the method has none
/// @param iterations optimisation steps taken, 0 where the method has none
/// @param divergence Kullback-Leibler divergence reached in nats, `NaN` where the method has none or it is not known
/// @param explained share of the variance that the map shows, 0 to 1, `NaN` where the method explains none
public record Projection(
        Matrix coordinates,
        ProjectionMethod method,
        double perplexity,
        int iterations,
        double divergence,
        double explained) {
    public Projection {
        if (coordinates.columns() != 2 && coordinates.columns() != 3) {
            throw new IllegalArgumentException("a map has 2 or 3 dimensions, not " + coordinates.columns());
        }
    }

    /// A map that explains no share of the variance.
    public Projection(
            Matrix coordinates, ProjectionMethod method, double perplexity, int iterations, double divergence) {
        this(coordinates, method, perplexity, iterations, divergence, Double.NaN);
    }

    /// A map that came about the same way.
    public Projection withCoordinates(Matrix others) {
        return new Projection(others, method, perplexity, iterations, divergence, explained);
    }

    /// 2 or 3.
    public int dimensions() {
        return coordinates.columns();
    }
}
