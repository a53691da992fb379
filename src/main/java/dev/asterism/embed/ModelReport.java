package dev.asterism.embed;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.text.SentenceTransformerConfig;
import dev.asterism.embed.tower.Pooling;
import dev.asterism.embed.tower.SentenceModule;
import dev.asterism.embed.tower.TextTower;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What can be said of a model by its settings and the names and shapes of its weights. The weights themselves need not
/// be there.
///
/// @param kind what `config.json` calls its family
/// @param support what it can be used for, or why for nothing
/// @param size of its weights
/// @param maxTokens that it reads of a text; empty if it reads no texts, or all of each
/// @param modules what follows its transformer, in order
/// @param prompts that it names
public record ModelReport(
        String kind,
        ModelSupport support,
        Size size,
        OptionalInt maxTokens,
        List<String> modules,
        List<String> prompts) {
    /// How large a model is.
    ///
    /// @param parameters numbers in its weights
    /// @param perToken those that each token of a text, or each part of an image, is multiplied with: all but
    ///     vocabularies; 0 for a static model
    public record Size(long parameters, long perToken) {
        /// Twelve layers of 384 numbers.
        private static final double BUNDLED = 21.3e6;

        private static final long FAST = 45_000_000;
        private static final long MEDIUM = 200_000_000;

        /// Bytes of the weights in float32.
        public long bytes() {
            return parameters * Float.BYTES;
        }

        /// `fast`, `medium` or `slow`.
        public String speed() {
            return perToken <= FAST ? "fast" : perToken <= MEDIUM ? "medium" : "slow";
        }

        /// How much more arithmetic a token takes than with the bundled model.
        public double timesBundled() {
            return perToken / BUNDLED;
        }
    }

    /// Rows that only a vocabulary has.
    private static final long VOCABULARY = 10_000;

    /// Looks at a model.
    public static ModelReport of(ModelFolder folder) {
        ModelSupport support = ModelSupport.of(folder).withoutPath(folder);
        List<Checkpoint> opened = new ArrayList<>();
        try {
            SentenceTransformerConfig layout = SentenceTransformerConfig.of(folder);
            String kind = layout.settings("config.json").text("model_type", layout.isStatic() ? "static" : "");
            if (support.isUnusable()) {
                return unusable(kind, support);
            }
            Checkpoint weights = WeightFiles.open(layout.place());
            opened.add(weights);
            List<SentenceModule> modules = layout.modules(opened);
            boolean reads = support.texts().isPresent() && !layout.isStatic();
            return new ModelReport(
                    kind,
                    support,
                    size(opened, layout.isStatic()),
                    reads
                            ? OptionalInt.of(EmbedderFactory.maxTokens(layout, TextTower.of(layout.config())))
                            : OptionalInt.empty(),
                    support.texts().isPresent()
                            ? modules.stream().map(ModelReport::name).toList()
                            : List.of(),
                    layout.prompts().names());
        } catch (ModelException e) {
            return unusable(
                    "",
                    support.isUnusable() ? support : new ModelSupport(support.texts(), support.images(), message(e)));
        } finally {
            opened.forEach(Checkpoint::close);
        }
    }

    private static String message(ModelException e) {
        return String.valueOf(e.getMessage());
    }

    private static ModelReport unusable(String kind, ModelSupport support) {
        return new ModelReport(kind, support, new Size(0, 0), OptionalInt.empty(), List.of(), List.of());
    }

    private static Size size(List<Checkpoint> opened, boolean isStatic) {
        long parameters = 0;
        long perToken = 0;
        for (Checkpoint checkpoint : opened) {
            for (String name : checkpoint.names()) {
                TensorView tensor = checkpoint.tensor(name);
                parameters += tensor.elements();
                boolean vocabulary = tensor.shape().length == 2 && tensor.shape()[0] >= VOCABULARY;
                perToken += vocabulary || isStatic ? 0 : tensor.elements();
            }
        }
        return new Size(parameters, perToken);
    }

    private static String name(SentenceModule module) {
        return switch (module) {
            case SentenceModule.Pool(List<Pooling> modes, boolean withPrompt) ->
                modes.stream().map(Pooling::mode).collect(Collectors.joining(" and "))
                        + (withPrompt ? "" : " without the prompt");
            case SentenceModule.Dense _ -> "dense";
            case SentenceModule.Normalize _ -> "length 1";
            case SentenceModule.LayerNorm _ -> "layer norm";
        };
    }
}
