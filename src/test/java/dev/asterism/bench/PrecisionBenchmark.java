package dev.asterism.bench;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.embed.EmbedderFactory;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What another arithmetic costs in quality: `PrecisionBenchmark MODEL TEXTS bf16`, where TEXTS is a file with a text a
/// line. Embeds all of them in fp32 and in the other, and prints how near each text's two vectors are and how many of
/// its 10 nearest neighbours stay the same.
public final class PrecisionBenchmark {
    private static final int NEIGHBOURS = 10;

    private PrecisionBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        EmbedderFactory factory = EmbeddingBenchmark.factory();
        List<String> texts = Files.readAllLines(Path.of(arguments[1]));
        Matrix full = embed(factory, arguments[0], Precision.FP32, texts);
        Precision other = Precision.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        Matrix brief = embed(factory, arguments[0], other, texts);
        double[] cosines = new double[texts.size()];
        for (int i = 0; i < cosines.length; i++) {
            for (int j = 0; j < full.columns(); j++) {
                cosines[i] += (double) full.at(i, j) * brief.at(i, j);
            }
        }
        Arrays.sort(cosines);
        System.out.println(String.format(
                Locale.ROOT,
                "%d texts; cosine: mean %.6f, least of 100 %.6f, least %.6f; %d nearest neighbours kept: %.4f",
                texts.size(),
                Arrays.stream(cosines).average().orElseThrow(),
                cosines[cosines.length / 100],
                cosines[0],
                NEIGHBOURS,
                overlap(nearest(full), nearest(brief))));
    }

    private static Matrix embed(EmbedderFactory factory, String model, Precision precision, List<String> texts) {
        try (TextEmbedder embedder = factory.text(model, precision, Device.CPU, Progress.NONE)) {
            return embedder.embed(texts);
        }
    }

    private static Neighbours nearest(Matrix points) {
        return NeighbourGraph.nearest(points, NEIGHBOURS, new PyTorchMatrixProducts(), Progress.NONE);
    }

    private static double overlap(Neighbours full, Neighbours brief) {
        long kept = 0;
        for (int i = 0; i < full.rows(); i++) {
            Set<Integer> own = row(full, i);
            own.retainAll(row(brief, i));
            kept += own.size();
        }
        return (double) kept / NEIGHBOURS / full.rows();
    }

    private static Set<Integer> row(Neighbours neighbours, int i) {
        return Arrays.stream(neighbours.indices(), i * NEIGHBOURS, (i + 1) * NEIGHBOURS)
                .boxed()
                .collect(Collectors.toSet());
    }
}
