package dev.asterism.bench;

import dev.asterism.embed.EmbedderFactory;
import dev.asterism.embed.folder.BundledModels;
import dev.asterism.embed.folder.LocalModels;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.torch.PyTorchRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Times models by themselves: `EmbeddingBenchmark MODEL fp32|bf16 INPUT [WINDOW [REPEATS]]`.
///
/// INPUT is a folder of images, or a file with a text a line. Prints the items a second of every repetition, of all
/// inputs in windows of so many items; without a window, of as many as indexing takes at once. Images are loaded,
/// decoded and resized before the clock starts, unless WINDOW is `each`: they then go through all of that one after
/// the other, and the model gets one at a time (give the engine all cores for it:
/// `-Dai.djl.pytorch.num_threads=2`).
public final class EmbeddingBenchmark {
    private static final int TEXT_WINDOW = 512;
    private static final ImageLoader LOADER = new ImageLoader(ImageLoader.Options.defaults());

    private EmbeddingBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        EmbedderFactory factory = factory();
        Precision precision = Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        Path input = Path.of(arguments[2]);
        String window = arguments.length > 3 ? arguments[3] : "";
        int repeats = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 3;
        for (int repeat = 0; repeat < repeats; repeat++) {
            System.out.println(
                    Files.isDirectory(input)
                            ? images(factory, arguments[0], precision, files(input), window)
                            : texts(factory, arguments[0], precision, Files.readAllLines(input), window));
        }
    }

    /// Makes embedders of the bundled model and of folders; archives are kept among the temporary files.
    static EmbedderFactory factory() {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "asterism-benchmark");
        LocalModels folders = new LocalModels((name, _) -> {
            throw new InputException("[" + name + "] is no folder");
        });
        return new EmbedderFactory(new PyTorchRuntime(), new BundledModels(cache, folders), cache);
    }

    private static String texts(
            EmbedderFactory factory, String model, Precision precision, List<String> texts, String window) {
        try (TextEmbedder embedder = factory.text(model, precision, Device.CPU, Progress.NONE)) {
            int size = window.isEmpty() ? TEXT_WINDOW : Integer.parseInt(window);
            return rate(texts.size(), size, from -> embedder.embed(texts.subList(from, end(texts, from, size))));
        }
    }

    private static String images(
            EmbedderFactory factory, String model, Precision precision, List<Path> files, String window) {
        try (ImageEmbedder<float[]> embedder = factory.image(model, precision, Device.CPU, Progress.NONE)) {
            if (window.equals("each")) {
                return rate(files.size(), 1, at -> embedder.embed(List.of(prepared(embedder, files.get(at)))));
            }
            List<float[]> prepared = new ArrayList<>();
            for (Path file : files) {
                prepared.add(prepared(embedder, file));
            }
            int size = window.isEmpty() ? embedder.batchSize() : Integer.parseInt(window);
            return rate(files.size(), size, from -> embedder.embed(prepared.subList(from, end(prepared, from, size))));
        }
    }

    private static float[] prepared(ImageEmbedder<float[]> embedder, Path file) {
        return embedder.prepare(LOADER.load(new ImageReference.File(file)));
    }

    private static int end(List<?> all, int from, int size) {
        return Math.min(all.size(), from + size);
    }

    private static String rate(int items, int window, IntConsumer work) {
        long start = System.nanoTime();
        for (int from = 0; from < items; from += window) {
            work.accept(from);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "%d items, %.2f s, %.1f a second", items, seconds, items / seconds);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }
}
