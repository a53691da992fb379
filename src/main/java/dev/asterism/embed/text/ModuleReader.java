package dev.asterism.embed.text;

import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.checkpoint.WeightFiles;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.embed.text.ModuleList.Module;
import dev.asterism.embed.tower.SentenceModule;
import dev.asterism.model.error.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the settings and weights of the modules behind the first.
///
/// @param opened takes the checkpoints that are left open
record ModuleReader(ModelFolder folder, List<Checkpoint> opened) {
    private static final String VECTOR = "sentence_embedding";

    List<SentenceModule> read(List<Module> modules) {
        List<SentenceModule> read = new ArrayList<>();
        for (Module module : modules) {
            switch (module.kind()) {
                case "Pooling" -> {
                    PoolingConfig pooling = new PoolingConfig(config(module));
                    read.add(new SentenceModule.Pool(pooling.modes(), pooling.withPrompt()));
                }
                case "Normalize" -> {
                    requireVectors(config(module));
                    read.add(new SentenceModule.Normalize());
                }
                case "Dense" -> read.add(dense(module));
                case "LayerNorm" -> read.add(layerNorm(module));
                case "Dropout" -> {
                    // Does nothing but in training.
                }
                default ->
                    throw unknown(
                            folder, module.kind(), "Pooling, Dense, LayerNorm, Normalize and Dropout behind the first");
            }
        }
        return read;
    }

    /// What to say of a module that cannot be run.
    ///
    /// @param known what could
    static ModelException unknown(ModelFolder folder, String kind, String known) {
        String clean = kind.replaceAll("\\W", "?");
        return new ModelException("[" + folder.path() + "] modules.json lists a module of type " + clean
                + ", which is not known here; known are " + known
                + ". Make the vectors with sentence-transformers and read them with \"asterism import\"");
    }

    /// A module's settings; none if it has no file.
    Config config(Module module) {
        String file = file(module);
        return folder.file(file).map(Config::read).orElseGet(() -> Config.none(file));
    }

    private static String file(Module module) {
        return module.path() + "/config.json";
    }

    private SentenceModule dense(Module module) {
        if (folder.file(file(module)).isEmpty()) {
            throw new ModelException("[" + folder.path() + "] has no " + file(module) + "; download the model again");
        }
        Config config = config(module);
        requireVectors(config);
        if (config.flag("use_residual", false)) {
            throw config.wrong("use_residual", "false: a residual connection is not known here");
        }
        Checkpoint weights = weights(module);
        TensorView weight = weights.tensor("linear.weight");
        requireShape(
                module,
                weight,
                config.integer("out_features", (int) size(weight, 0)),
                config.integer("in_features", (int) size(weight, 1)));
        Optional<TensorView> bias =
                weights.names().contains("linear.bias") ? Optional.of(weights.tensor("linear.bias")) : Optional.empty();
        bias.ifPresent(view -> requireShape(module, view, size(weight, 0)));
        return new SentenceModule.Dense(
                weight, bias, config.text("activation_function", "torch.nn.modules.activation.Tanh"));
    }

    private SentenceModule layerNorm(Module module) {
        Checkpoint weights = weights(module);
        TensorView weight = weights.tensor("norm.weight");
        TensorView bias = weights.tensor("norm.bias");
        requireShape(module, weight, size(weight, 0));
        requireShape(module, bias, size(weight, 0));
        return new SentenceModule.LayerNorm(weight, bias);
    }

    private static long size(TensorView tensor, int dimension) {
        return dimension < tensor.shape().length ? tensor.shape()[dimension] : 0;
    }

    private void requireShape(Module module, TensorView tensor, long... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new ModelException("[" + folder.path() + "/" + module.path() + "] tensor " + tensor.name()
                    + " has the shape " + Arrays.toString(tensor.shape()) + "; should be " + Arrays.toString(shape));
        }
    }

    /// Newer versions let a module work on something else than the text's vector.
    private static void requireVectors(Config config) {
        for (String key : new String[] {"module_input_name", "module_output_name"}) {
            if (!config.text(key, VECTOR).equals(VECTOR)) {
                throw config.wrong(key, VECTOR + ": vectors of tokens are not changed or given here");
            }
        }
    }

    private Checkpoint weights(Module module) {
        Checkpoint weights = WeightFiles.open(folder.path().resolve(module.path()));
        opened.add(weights);
        return weights;
    }
}
