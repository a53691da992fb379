package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Script;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A `config.json` of timm: the name of an architecture, `pretrained_cfg`, and what `timm.create_model` is
/// given besides, `model_args`.
///
/// @param config the whole file
public record TimmSettings(Config config) {
    private static final Pattern UNUSED = Pattern.compile(
            "(head|fc|classifier|head_dist|head\\.fc)\\.(weight|bias)|.*\\.num_batches_tracked|mask_token");

    /// Arguments whose values the tensors show too, and those that only matter in training.
    private static final Set<String> NEEDLESS = Set.of(
            "num_classes",
            "in_chans",
            "drop_rate",
            "drop_path_rate",
            "proj_drop_rate",
            "attn_drop_rate",
            "pos_drop_rate",
            "patch_drop_rate",
            "pretrained",
            "embed_dim",
            "depth",
            "depths",
            "dims",
            "mlp_ratio",
            "patch_size",
            "init_values",
            "ls_init_value",
            "class_token",
            "reg_tokens",
            "no_embed_class",
            "pre_norm",
            "qkv_bias",
            "qk_norm",
            "fc_norm",
            "final_norm",
            "dynamic_img_size",
            "weight_init",
            "layers",
            "channels",
            "stem_width",
            "stem_type",
            "avg_down",
            "replace_stem_pool",
            "block_reduce_first",
            "down_kernel_size",
            "head_norm_first",
            "base_width",
            "cardinality",
            "conv_mlp",
            "use_grn",
            "kernel_sizes",
            "head_hidden_size",
            "head_init_scale",
            "channel_multiplier",
            "depth_multiplier",
            "zero_init_last");

    /// The name of the architecture, such as `resnet50`.
    public String architecture() {
        return config.text("architecture", "");
    }

    /// What was said of the images; older files say it in the whole file.
    public Config pretrained() {
        return config.has("pretrained_cfg") ? config.section("pretrained_cfg") : config;
    }

    /// Pixels a side of the images it was trained on.
    int imageSize() {
        Config arguments = config.section("model_args");
        if (arguments.has("img_size")) {
            return arguments.side("img_size", 224);
        }
        List<Integer> size = pretrained().sizes("input_size", List.of(3, 224, 224));
        if (size.size() != 3 || size.get(0) != 3 || !size.get(1).equals(size.get(2))) {
            throw pretrained().wrong("input_size", "3, height and width, and these equal");
        }
        return size.get(1);
    }

    /// The arguments that the model was made with.
    ///
    /// @param known those that are heeded
    /// @throws dev.asterism.model.error.ModelException if there are others
    Config arguments(String... known) {
        Config arguments = config.section("model_args");
        for (String key : arguments.keys()) {
            if (!key.equals("img_size")
                    && !NEEDLESS.contains(key)
                    && !List.of(known).contains(key)) {
                throw arguments.wrong(key, "left at its default; known arguments are " + String.join(", ", known));
            }
        }
        return arguments;
    }

    /// How the last features become one vector.
    ///
    /// @param usual unless the file says otherwise
    String pooling(String usual, Set<String> known) {
        Config arguments = config.section("model_args");
        Config from = arguments.has("global_pool") ? arguments : config;
        String pooling = from.text("global_pool", usual);
        if (!known.contains(pooling)) {
            throw from.wrong(
                    "global_pool",
                    "one of " + String.join(", ", known.stream().sorted().toList()));
        }
        return pooling;
    }

    /// The mean, or an error: all that networks of convolutions do here.
    void requireMean() {
        pooling("avg", Set.of("avg", "fast"));
    }

    /// All tensors but those of the classifier must be in use, as the family is read from them.
    void requireAllUsed(Script script) {
        script.requireAllUsed(UNUSED);
    }

    /// The non-linear function.
    Activation activation(Activation usual) {
        return Activation.of(config.section("model_args"), "act_layer", usual);
    }
}
