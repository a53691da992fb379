package dev.asterism.bench;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import dev.asterism.model.Projection;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/// Times every stage from vectors to a map: `ProjectionBenchmark VECTORS.npy ROWS DIMENSIONS [MAP.npy]
/// [option=value...]`. Prints one line of JSON a run; `engine=torch` looks for the neighbours on PyTorch (set threads
/// first), otherwise in plain Java; the last run of `repeat=3` is of a warm JVM.
public final class ProjectionBenchmark {
    private ProjectionBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Matrix points = Npy.read(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        TsneOptions options = TsneOptions.defaults().withDimensions(Integer.parseInt(arguments[2]));
        int repeat = 1;
        Path map = null;
        MatrixProducts engine = null;
        for (int a = 3; a < arguments.length; a++) {
            String[] pair = arguments[a].split("=", 2);
            if (pair.length == 1) {
                map = Path.of(pair[0]);
            } else if (pair[0].equals("engine")) {
                engine = pair[1].equals("torch") ? new PyTorchMatrixProducts() : null;
            } else if (pair[0].equals("repeat")) {
                repeat = Integer.parseInt(pair[1]);
            } else {
                options = with(options, pair[0], pair[1]);
            }
        }
        for (int run = 0; run < repeat; run++) {
            System.out.println(run(points, options, engine, map));
        }
    }

    private static TsneOptions with(TsneOptions options, String name, String value) {
        return switch (name) {
            case "perplexity" -> options.withPerplexity(Double.parseDouble(value));
            case "iterations" -> options.withIterations(Integer.parseInt(value));
            case "exaggerationIterations" -> options.withExaggerationIterations(Integer.parseInt(value));
            case "theta" -> options.withTheta(Double.parseDouble(value));
            case "seed" -> options.withSeed(Long.parseLong(value));
            case "threads" -> options.withThreads(Integer.parseInt(value));
            default -> throw new IllegalArgumentException("no option " + name);
        };
    }

    private static String run(Matrix points, TsneOptions options, MatrixProducts engine, Path map) throws Exception {
        Tsne.warmUp();
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        int k = Tsne.neighboursNeeded(points.rows(), options);
        Neighbours neighbours = engine == null
                ? NeighbourGraph.nearest(points, k, options.threads(), Progress.NONE)
                : NeighbourGraph.nearest(points, k, engine, Progress.NONE);
        long near = System.nanoTime();
        Matrix initial =
                Pca.fit(points, options.dimensions(), options.threads()).coordinates();
        long pca = System.nanoTime();
        Projection projection = Tsne.fit(neighbours, initial, options, Progress.NONE);
        long end = System.nanoTime();
        if (map != null) {
            Npy.write(map, projection.coordinates());
        }
        return String.format(
                Locale.ROOT,
                "{\"n\":%d,\"dimensions\":%d,\"neighbours_s\":%.3f,\"pca_s\":%.3f,\"tsne_s\":%.3f,\"total_s\":%.3f,"
                        + "\"cpu_s\":%.2f,\"iterations\":%d,\"kl\":%.4f,\"threads\":%d}",
                points.rows(),
                options.dimensions(),
                (near - start) / 1e9,
                (pca - near) / 1e9,
                (end - pca) / 1e9,
                (end - start) / 1e9,
                cpuSeconds() - cpu,
                projection.iterations(),
                projection.divergence(),
                options.threads());
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
