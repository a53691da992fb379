package dev.asterism.embed;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.torchscript.Config;
import dev.asterism.embed.torchscript.ImageTower;
import dev.asterism.embed.torchscript.TextTower;
import dev.asterism.model.Device;
import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.ImageEmbedder;
import dev.asterism.model.ModelException;
import dev.asterism.model.Precision;
import dev.asterism.model.Progress;
import dev.asterism.model.Tensor;
import dev.asterism.model.TensorProgram;
import dev.asterism.model.TensorRuntime;
import dev.asterism.model.TextEmbedder;
import dev.asterism.model.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Makes embedders out of model names: finds the model's files, converts its checkpoint to an archive the first time,
/// and loads that.
///
/// @param runtime runs archives and tokenizers
/// @param models where models come from
/// @param cacheDirectory where converted models are kept
public record EmbedderFactory(TensorRuntime runtime, ModelSource models, Path cacheDirectory) {
    /// An embedder of texts.
    ///
    /// @param modelName a hub name or a folder
    /// @throws ModelException if the model cannot be had or is of an unknown kind
    public TextEmbedder text(String modelName, Precision precision, Device device, Progress progress) {
        ModelFolder folder = models.find(modelName, progress);
        SentenceLayout layout = SentenceLayout.of(folder);
        TextTower tower = TextTower.of(layout.config());
        Precision chosen = precision == Precision.AUTO ? Precision.FP32 : precision;
        TensorProgram program = load(folder, "text", chosen, device, file -> write(layout, tower, chosen, file));
        int dimension =
                (int) program.run(new Tensor.Longs(new long[] {0, 0}, 1, 2), new Tensor.Longs(new long[] {2}, 1))
                        .shape()[1];
        return new TransformerTextEmbedder(
                new EmbeddingModel(modelName, folder.revision(), chosen, dimension),
                tokenizer(layout, tower),
                program,
                new TransformerTextEmbedder.Dress(
                        layout.prompt("document", "passage", "corpus"),
                        layout.prompt("query"),
                        layout.settings("sentence_bert_config.json").flag("do_lower_case", false)),
                parallelism(device));
    }

    /// An embedder of pictures.
    ///
    /// @param modelName a hub name, a folder, or [VisualDescriptor#NAME]
    /// @throws ModelException if the model cannot be had or is of an unknown kind
    public ImageEmbedder image(String modelName, Precision precision, Device device, Progress progress) {
        if (modelName.equals(VisualDescriptor.NAME)) {
            return new VisualDescriptor();
        }
        ModelFolder folder = models.find(modelName, progress);
        SentenceLayout layout = SentenceLayout.of(folder);
        Config config = layout.config();
        ImageTower tower = ImageTower.of(config);
        Path place = layout.place();
        String modelType = config.text("model_type", "");
        int side =
                tower.takesAnySize() ? PreprocessorConfig.side(place, modelType, tower.imageSize()) : tower.imageSize();
        ImagePreprocessing preprocessing = PreprocessorConfig.read(place, modelType, side);
        Precision chosen = precision == Precision.AUTO ? Precision.FP32 : precision;
        TensorProgram program = load(folder, "image", chosen, device, file -> {
            try (Checkpoint weights = WeightFiles.open(place)) {
                tower.write(file, weights, side, chosen);
            }
        });
        int dimension = (int) program.run(new Tensor.Floats(new float[3 * side * side], 1, 3, side, side))
                .shape()[1];
        return new TransformerImageEmbedder(
                new EmbeddingModel(modelName, folder.revision(), chosen, dimension),
                preprocessing,
                program,
                side,
                parallelism(device));
    }

    private Tokenizer tokenizer(SentenceLayout layout, TextTower tower) {
        Path file = layout.file("tokenizer.json")
                .orElseThrow(() -> new ModelException("[" + layout.folder().path() + "] has no tokenizer.json"));
        int limit = tower.maxTokens();
        double configured = layout.settings("tokenizer_config.json").real("model_max_length", limit);
        int wanted = layout.settings("sentence_bert_config.json")
                .integer("max_seq_length", (int) Math.min(limit, configured));
        return runtime.tokenizer(file, Math.clamp(wanted, 1, limit));
    }

    private static void write(SentenceLayout layout, TextTower tower, Precision precision, Path file) {
        List<Checkpoint> opened = new ArrayList<>();
        try {
            Checkpoint weights = WeightFiles.open(layout.place());
            opened.add(weights);
            tower.write(file, weights, layout.modules(opened), precision);
        } finally {
            opened.forEach(Checkpoint::close);
        }
    }

    private TensorProgram load(
            ModelFolder folder, String tower, Precision precision, Device device, Consumer<Path> writer) {
        ArchiveCache cache = new ArchiveCache(cacheDirectory);
        Path file = cache.file(
                folder.name(), folder.revision(), tower + "-" + precision.name().toLowerCase(Locale.ROOT));
        boolean cached = Files.exists(file);
        cache.ensure(file, writer);
        try {
            return runtime.load(file, device);
        } catch (ModelException e) {
            if (!cached) {
                throw e;
            }
            // Left by a crash or damaged since: written anew.
            cache.forget(file);
            cache.ensure(file, writer);
            return runtime.load(file, device);
        }
    }

    private static int parallelism(Device device) {
        return device == Device.CPU ? Runtime.getRuntime().availableProcessors() : 1;
    }
}
