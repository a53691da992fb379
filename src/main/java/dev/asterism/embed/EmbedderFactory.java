package dev.asterism.embed;

import com.google.gson.JsonObject;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.encoder.ArchiveCache;
import dev.asterism.embed.encoder.EncoderLoader;
import dev.asterism.embed.encoder.LoadedEncoder;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.folder.ModelSource;
import dev.asterism.embed.image.ImagePreprocessing;
import dev.asterism.embed.image.PreprocessorConfig;
import dev.asterism.embed.image.TorchScriptFile;
import dev.asterism.embed.image.TransformerImageEmbedder;
import dev.asterism.embed.text.PackedTexts;
import dev.asterism.embed.text.PaddedTexts;
import dev.asterism.embed.text.SentenceTransformerConfig;
import dev.asterism.embed.text.StaticTextEmbedder;
import dev.asterism.embed.text.TextBatches;
import dev.asterism.embed.text.TextPrompts;
import dev.asterism.embed.text.TransformerTextEmbedder;
import dev.asterism.embed.tower.ImageTower;
import dev.asterism.embed.tower.TextTower;
import dev.asterism.embed.visual.VisualDescriptor;
import dev.asterism.embed.vocabulary.VocabularyFiles;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorRuntime;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Makes embedders out of model names: finds the model's files, converts its checkpoint to an archive the first time,
/// and loads that.
///
/// @param runtime runs archives and tokenizers
/// @param models where models come from
/// @param cacheDirectory where converted models are kept
/// @param notices takes what the user should know
public record EmbedderFactory(
        TensorRuntime runtime, ModelSource models, Path cacheDirectory, Consumer<String> notices) {
    /// Tokens of a batch: enough to keep the arithmetic busy, few enough to stay near the caches.
    private static final int BATCH_TOKENS = 1024;

    private static final int BATCH_TEXTS = 32;
    private static final int TRIAL_PICTURES = 4;

    /// A factory whose users need to know nothing.
    public EmbedderFactory(TensorRuntime runtime, ModelSource models, Path cacheDirectory) {
        this(runtime, models, cacheDirectory, _ -> {});
    }

    /// An embedder of texts, used as the model itself says.
    public TextEmbedder text(String modelName, Precision precision, Device device, Progress progress) {
        return text(modelName, precision, device, EmbeddingChoice.OWN, progress);
    }

    /// An embedder of texts.
    ///
    /// @param modelName a hub name or a folder
    /// @throws ModelException if the model is not available or is of an unknown kind
    /// @throws dev.asterism.model.error.SettingException if it has no prompt of a name that is asked for
    public TextEmbedder text(
            String modelName, Precision precision, Device device, EmbeddingChoice choice, Progress progress) {
        ModelFolder folder = models.find(modelName, progress);
        SentenceTransformerConfig layout = SentenceTransformerConfig.of(folder);
        if (layout.isStatic()) {
            StaticTextEmbedder embedder = StaticTextEmbedder.of(layout, choice, runtime, parallelism(device));
            doubt(folder, layout, embedder.whole(), embedder.model().dimension());
            return embedder;
        }
        TextPrompts prompts = layout.prompts().resolve(choice);
        TextTower tower = TextTower.of(layout.config());
        TextBatches batches =
                tower.packs() ? new PackedTexts(tower.maxTokens(), BATCH_TOKENS) : new PaddedTexts(BATCH_TEXTS);
        long[] text = new long[Math.min(16, tower.maxTokens())];
        TextBatches.Batch trial =
                batches.of(Collections.nCopies(BATCH_TEXTS, text), 1).getFirst();
        boolean pooled = layout.poolsPrompt() || !tower.packs();
        Tensor[] sample = (pooled ? trial : PackedTexts.pooledWithout(0, trial)).inputs();
        int maxTokens = maxTokens(layout, tower);
        LoadedEncoder loaded = new EncoderLoader(runtime, cacheDirectory, progress)
                .load(
                        folder,
                        pooled ? "text" : "text-after-prompt",
                        precision,
                        device,
                        sample,
                        new TextConversion(layout, tower));
        return new TransformerTextEmbedder(
                model(folder, layout, loaded, choice),
                loaded.dimension(),
                tokenizer(layout, maxTokens),
                loaded.program(),
                batches,
                new TransformerTextEmbedder.Dress(
                        prompts, tower.lowerCases() || layout.textSettings().flag("do_lower_case", false), pooled),
                maxTokens,
                parallelism(device));
    }

    /// An embedder of images, used as the model itself says.
    public ImageEmbedder<float[]> image(String modelName, Precision precision, Device device, Progress progress) {
        return image(modelName, precision, device, EmbeddingChoice.OWN, progress);
    }

    /// An embedder of images.
    ///
    /// @param modelName a hub name, a folder, or [VisualDescriptor#NAME], which is never cut
    /// @throws ModelException if the model is not available or is of an unknown kind
    public ImageEmbedder<float[]> image(
            String modelName, Precision precision, Device device, EmbeddingChoice choice, Progress progress) {
        if (modelName.equals(VisualDescriptor.NAME)) {
            return new VisualDescriptor();
        }
        ModelFolder folder = models.find(modelName, progress);
        SentenceTransformerConfig layout = SentenceTransformerConfig.of(folder);
        if (layout.isStatic()) {
            throw new ModelException("[" + folder.path() + "] is a static model, which embeds texts, not images; "
                    + "choose a model of images");
        }
        Config config = layout.config();
        ImageTower tower = ImageTower.of(config);
        Path place = layout.place();
        int side = tower.takesAnySize() ? PreprocessorConfig.side(place, config, tower.imageSize()) : tower.imageSize();
        ImagePreprocessing preprocessing = PreprocessorConfig.read(place, config, side);
        Tensor sample = new Tensor.Floats(new float[TRIAL_PICTURES * 3 * side * side], TRIAL_PICTURES, 3, side, side);
        LoadedEncoder loaded = new EncoderLoader(runtime, cacheDirectory, progress)
                .load(
                        folder,
                        "image",
                        precision,
                        device,
                        new Tensor[] {sample},
                        new ImageConversion(place, tower, side));
        return new TransformerImageEmbedder(
                model(folder, layout, loaded, choice),
                loaded.dimension(),
                preprocessing,
                loaded.program(),
                side,
                parallelism(device));
    }

    /// An embedder of images that is a TorchScript file.
    ///
    /// @throws ModelException if the file is not there, is not TorchScript, or gives something else than vectors
    public ImageEmbedder<float[]> image(TorchScriptFile file, Device device) {
        return file.load(runtime, device, parallelism(device));
    }

    private EmbeddingModel model(
            ModelFolder folder, SentenceTransformerConfig layout, LoadedEncoder loaded, EmbeddingChoice choice) {
        int dimension = choice.cut(loaded.dimension());
        doubt(folder, layout, loaded.dimension(), dimension);
        return new EmbeddingModel(folder.name(), folder.revision(), loaded.precision(), dimension);
    }

    private void doubt(ModelFolder folder, SentenceTransformerConfig layout, int whole, int dimension) {
        new Matryoshka(folder.name(), layout.settings("config.json"))
                .doubt(whole, dimension)
                .ifPresent(notices);
    }

    private Tokenizer tokenizer(SentenceTransformerConfig layout, int maxTokens) {
        return runtime.tokenizer(
                layout.file("tokenizer.json").orElseGet(() -> tokenizerOfVocabulary(layout)), maxTokens);
    }

    /// The tokens of a text that a model reads.
    static int maxTokens(SentenceTransformerConfig layout, TextTower tower) {
        int limit = tower.maxTokens();
        double configured = layout.settings("tokenizer_config.json").real("model_max_length", limit);
        int wanted = layout.textSettings().integer("max_seq_length", (int) Math.min(limit, configured));
        return Math.clamp(wanted, 1, limit);
    }

    /// Older repositories have a vocabulary only.
    private Path tokenizerOfVocabulary(SentenceTransformerConfig layout) {
        JsonObject tokenizer = new VocabularyFiles(layout.folder().path(), layout::file)
                .tokenizer(layout.config().text("model_type", ""));
        return new ArchiveCache(cacheDirectory).text(layout.folder().name(), "tokenizer.json", tokenizer.toString());
    }

    private record TextConversion(SentenceTransformerConfig layout, TextTower tower)
            implements EncoderLoader.Converter {
        @Override
        public long parameters() {
            return WeightFiles.parameters(layout.place());
        }

        @Override
        public void write(Path file, Precision precision) {
            List<Checkpoint> opened = new ArrayList<>();
            try {
                Checkpoint weights = WeightFiles.open(layout.place());
                opened.add(weights);
                tower.write(file, weights, layout.modules(opened), precision);
            } finally {
                opened.forEach(Checkpoint::close);
            }
        }
    }

    private record ImageConversion(Path place, ImageTower tower, int side) implements EncoderLoader.Converter {
        @Override
        public long parameters() {
            return WeightFiles.parameters(place);
        }

        @Override
        public void write(Path file, Precision precision) {
            try (Checkpoint weights = WeightFiles.open(place)) {
                tower.write(file, weights, side, precision);
            }
        }
    }

    private static int parallelism(Device device) {
        return device == Device.CPU ? Runtime.getRuntime().availableProcessors() : 1;
    }
}
