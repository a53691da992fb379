package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Random;

/// Points for tests: some Gaussian clouds, point `i` in cloud `i % clouds`.
final class Clouds {
    private Clouds() {}

    static Matrix of(int n, int clouds, double distance, long seed) {
        Random random = new Random(seed);
        Matrix points = Matrix.zeros(n, 10);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 10; j++) {
                points.values()[i * 10 + j] = (float) (random.nextGaussian() + (j == i % clouds ? distance : 0));
            }
        }
        return points;
    }

    static Neighbours neighbours(Matrix points, double perplexity) {
        int k = Tsne.neighboursNeeded(points.rows(), TsneOptions.defaults().withPerplexity(perplexity));
        return NeighbourGraph.nearest(points, k, 2, Progress.NONE);
    }
}
