package dev.asterism.app.command;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.run.BenchInputs;
import dev.asterism.app.run.Context;
import dev.asterism.app.run.Machine;
import dev.asterism.app.terminal.TextTable;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.torch.PyTorchMatrixProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Measures this machine, so that a user can send the figures.
@Command(
        name = "bench",
        hidden = true,
        description =
                "Measure what this machine does: matrix products, texts and images a second, a map of 5,000 points.",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final int WIDEST = 100;
    private static final int TEXTS = 1024;
    private static final int IMAGES = 64;
    private static final int POINTS = 5_000;

    @ParentCommand
    AsterismCommand program;

    @Mixin
    ModelOptions models;

    private final TextTable table = new TextTable(WIDEST);

    @Override
    public Integer call() {
        Context context = program.context();
        table.add(List.of("version", new Version().getVersion()[0]));
        Machine.describe().forEach((name, value) -> table.add(List.of(name, value)));
        map();
        PyTorchMatrixProducts.rates()
                .forEach((arithmetic, rate) -> table.add(List.of(
                        "products in " + arithmetic, String.format(Locale.ROOT, "%,.0f GOP/s by one thread", rate))));
        texts(context);
        images(context);
        table.print(context.surroundings().out());
        return ExitCode.DONE;
    }

    /// The first map of a process pays for compilation; so does a user's.
    private void map() {
        Matrix points = BenchInputs.clouds(POINTS);
        List<String> seconds = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            TsneOptions options = TsneOptions.defaults();
            Tsne.warmUp();
            Neighbours neighbours = NeighbourGraph.nearest(
                    points,
                    Tsne.neighboursNeeded(POINTS, options),
                    options.threads(),
                    program.context().progress());
            Matrix initial =
                    Pca.fit(points, options.dimensions(), options.threads()).coordinates();
            Tsne.fit(neighbours, initial, options, program.context().progress());
            seconds.add(String.format(Locale.ROOT, "%.2f", (System.nanoTime() - start) / 1e9));
        }
        table.add(List.of(
                String.format(Locale.ROOT, "map of %,d points", POINTS),
                seconds.getFirst() + " s, then " + seconds.getLast() + " s"));
    }

    private void texts(Context context) {
        List<String> texts = BenchInputs.texts(TEXTS);
        try (TextEmbedder embedder = models.text(EmbeddingChoice.OWN, 1, context, context.progress())) {
            table.add(List.of("texts", rate(TEXTS, embedder.model(), () -> embedder.embed(texts))));
        }
    }

    private void images(Context context) {
        models.avoidDownload(context);
        try (ImageEmbedder<?> embedder = models.image(EmbeddingChoice.OWN, 1, context, context.progress())) {
            table.add(List.of("images", rate(IMAGES, embedder.model(), () -> embedImages(embedder, context))));
        }
    }

    private static <T> void embedImages(ImageEmbedder<T> embedder, Context context) {
        List<T> prepared = BenchInputs.images(IMAGES)
                .parallel()
                .map(image -> embedder.prepare(context.imageLoader().load(image)))
                .toList();
        embedder.embed(prepared);
    }

    /// The better of two runs: the first one starts the engine.
    private static String rate(int items, EmbeddingModel model, Runnable work) {
        double best = 0;
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            work.run();
            best = Math.max(best, items / ((System.nanoTime() - start) / 1e9));
        }
        return String.format(
                Locale.ROOT,
                "%,.1f a second by %s in %s",
                best,
                model.name(),
                CommandLineFactory.lowerCase(model.precision()));
    }
}
