package dev.asterism.bench;

import dev.asterism.RecordCopy;
import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.landmark.LandmarkTsne;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Times every stage from vectors to a map: `ProjectionBenchmark VECTORS.npy ROWS DIMENSIONS [MAP.npy]
/// [option=value...]`.
///
/// Prints one line of JSON a run. The engine looks for the neighbours; `engine=none` has plain Java do it. The
/// last run of `repeat=3` is of a warm JVM. Rows beyond those of the file are copies of them with a little noise,
/// and beyond 200,000 rows landmarks are laid out first.
public final class ProjectionBenchmark {
    private static final float NOISE = 0.02f;

    private ProjectionBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[1]);
        Matrix points = grown(Npy.read(Path.of(arguments[0]), rows), rows);
        TsneOptions options = TsneOptions.defaults().withDimensions(Integer.parseInt(arguments[2]));
        int repeat = 1;
        Path map = null;
        MatrixProducts engine = new PyTorchMatrixProducts();
        for (int a = 3; a < arguments.length; a++) {
            String[] pair = arguments[a].split("=", 2);
            if (pair.length == 1) {
                map = Path.of(pair[0]);
            } else if (pair[0].equals("engine")) {
                engine = pair[1].equals("none") ? null : engine;
            } else if (pair[0].equals("repeat")) {
                repeat = Integer.parseInt(pair[1]);
            } else {
                options = RecordCopy.with(options, pair[0], Double.valueOf(pair[1]));
            }
        }
        for (int run = 0; run < repeat; run++) {
            System.out.println(run(points, options, engine, map));
        }
    }

    private static Matrix grown(Matrix points, int rows) {
        if (rows <= points.rows()) {
            return points;
        }
        SplittableRandom random = new SplittableRandom(171);
        Matrix grown = Matrix.zeros(rows, points.columns());
        for (int i = 0; i < grown.values().length; i++) {
            float noise = i < points.values().length ? 0 : NOISE * (float) (random.nextDouble() - 0.5);
            grown.values()[i] = points.values()[i % points.values().length] + noise;
        }
        return grown;
    }

    private static String run(Matrix points, TsneOptions options, MatrixProducts engine, Path map) throws Exception {
        Tsne.warmUp();
        Clock clock = new Clock();
        Projection projection;
        if (points.rows() > LandmarkTsne.LANDMARKS) {
            projection = LandmarkTsne.fit(points, LandmarkTsne.LANDMARKS, engine, options, clock);
        } else {
            int k = Tsne.neighboursNeeded(points.rows(), options);
            Neighbours neighbours = engine == null
                    ? NeighbourGraph.nearest(points, k, options.threads(), clock)
                    : NeighbourGraph.nearest(points, k, engine, clock);
            clock.stage("pca", 0);
            Matrix initial =
                    Pca.fit(points, options.dimensions(), options.threads()).coordinates();
            projection = Tsne.fit(neighbours, initial, options, clock);
        }
        double seconds = clock.seconds();
        if (map != null) {
            Npy.write(map, projection.coordinates());
        }
        return String.format(
                Locale.ROOT,
                "{\"n\":%d,\"dimensions\":%d,%s\"total_s\":%.3f,\"cpu_s\":%.2f,\"iterations\":%d,\"kl\":%.4f,"
                        + "\"threads\":%d,\"peak_mib\":%d}",
                points.rows(),
                options.dimensions(),
                clock.stages(),
                seconds,
                clock.cpuSeconds(),
                projection.iterations(),
                projection.divergence(),
                options.threads(),
                peakMebibytes());
    }

    private static long peakMebibytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /// Seconds from the begin of a stage to that of the next, added up by name.
    private static final class Clock implements Progress {
        private final Map<String, Double> seconds = new LinkedHashMap<>();
        private final double cpu = processSeconds();
        private final long start = System.nanoTime();
        private long since = start;
        private String current = "start";

        @Override
        public Stage stage(String name, long total) {
            finish();
            current = name;
            return Progress.NONE.stage(name, total);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        private void finish() {
            long now = System.nanoTime();
            seconds.merge(current, (now - since) / 1e9, Double::sum);
            since = now;
        }

        double seconds() {
            finish();
            return (since - start) / 1e9;
        }

        double cpuSeconds() {
            return processSeconds() - cpu;
        }

        String stages() {
            StringBuilder text = new StringBuilder();
            seconds.forEach((name, taken) -> text.append(String.format(Locale.ROOT, "\"%s_s\":%.3f,", name, taken)));
            return text.toString();
        }

        private static double processSeconds() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getProcessCpuTime()
                    / 1e9;
        }
    }
}
