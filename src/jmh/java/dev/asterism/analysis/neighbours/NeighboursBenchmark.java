package dev.asterism.analysis.neighbours;

import dev.asterism.parallel.ThreadTeam;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.model.Progress;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Exact neighbours: 91 of each of `n` points in 384 dimensions, in plain Java and on the engine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class NeighboursBenchmark {
    @Param({"5000", "10000"})
    int n;

    @Param({"1", "2"})
    int threads;

    private final MatrixProducts products = new PyTorchMatrixProducts();
    private Matrix points;

    @Setup
    public void draw() {
        Random random = new Random(171);
        points = Matrix.zeros(n, 384);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    public Neighbours plain() {
        return NeighbourGraph.nearest(points, 91, threads, Progress.NONE);
    }

    @Benchmark
    public Neighbours engine() {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            return new AllPairs(points, 91).find(products, team, Progress.NONE.stage("neighbours", n));
        }
    }
}
