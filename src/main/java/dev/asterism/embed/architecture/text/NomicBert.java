package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.Map;

/// NomicBERT (Nussbaum et al. 2024, "Nomic Embed"), with the settings as its repositories call them (`n_embd`), or as
/// transformers does (`hidden_size`).
public record NomicBert(Config config) implements TextArchitecture.PerToken {
    private static final RotaryEncoder.Names PUBLISHED = new RotaryEncoder.Names(
            "emb_ln",
            "encoder.layers.",
            List.of("attn.Wqkv"),
            "attn.out_proj",
            "norm1",
            List.of("mlp.fc11", "mlp.fc12"),
            "mlp.fc2",
            "norm2");

    private static final Map<String, Activation> GATES =
            Map.of("swiglu", Activation.SILU, "geglu", Activation.GELU, "glu", Activation.SIGMOID);

    /// Flags that change what is computed, and the value that is known here.
    private static final Map<String, Boolean> FLAGS = Map.of(
            "prenorm", false,
            "use_rms_norm", false,
            "causal", false,
            "rotary_emb_interleaved", false,
            "parallel_block", false,
            "scale_attn_by_inverse_layer_idx", false,
            "scale_attn_weights", true);

    private static final int ROUNDED = 256;

    @Override
    public int maxTokens() {
        if (!isPublished()) {
            return config.size("max_position_embeddings", 2048);
        }
        // Beyond the texts of the training the positions would be stretched, by the length of each batch.
        return config.has("rotary_scaling_factor")
                ? config.size("max_trained_positions", 2048)
                : config.size("n_positions", 2048);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.word_embeddings.weight", "", "bert.", "nomic_bert.");
    }

    @Override
    public long dimension(Script script) {
        return width();
    }

    @Override
    public Value encode(Script script, Rows rows) {
        return (isPublished() ? published(script) : converted(script)).encode(script, rows);
    }

    private boolean isPublished() {
        return config.has("n_embd");
    }

    private int width() {
        return config.size(isPublished() ? "n_embd" : "hidden_size", 768);
    }

    private RotaryEncoder published(Script script) {
        if (config.integer("moe_every_n_layers", 0) > 0) {
            throw config.wrong("moe_every_n_layers", "0: mixtures of experts are not run here");
        }
        FLAGS.forEach((key, known) -> {
            if (config.flag(key, known) != known) {
                throw config.wrong(key, known.toString());
            }
        });
        if (config.real("rotary_emb_fraction", 1) != 1) {
            throw config.wrong("rotary_emb_fraction", "1, the whole of each head");
        }
        if (config.has("rotary_emb_scale_base")) {
            throw config.wrong("rotary_emb_scale_base", "null");
        }
        Activation activation = GATES.get(config.text("activation_function", ""));
        if (activation == null) {
            throw config.wrong("activation_function", "swiglu, geglu or glu");
        }
        GroupedHeads heads = GroupedHeads.of(config, "n_head", 12, width());
        boolean attention = config.flag("qkv_proj_bias", true);
        return new RotaryEncoder(
                PUBLISHED,
                new RotaryEncoder.Biases(
                        attention, config.flag("mlp_fc1_bias", true), config.flag("mlp_fc2_bias", true)),
                config.integer("vocab_size", 1),
                config.integer("type_vocab_size", 0),
                config.size("n_layer", 12),
                width(),
                inner(script),
                heads,
                new RotarySettings(config, List.of(Config.none("")), heads.size(), base()).positions(),
                activation,
                config.real("layer_norm_epsilon", 1e-5));
    }

    /// The published code rounds `n_inner` up, so the weights have the last word.
    private int inner(Script script) {
        long inner =
                script.tensor("encoder.layers.0.mlp.fc2.weight", width(), -1).shape()[1];
        int told = config.size("n_inner", 4 * width());
        if (inner != told && inner != Math.ceilDiv(told, ROUNDED) * (long) ROUNDED) {
            throw config.wrong("n_inner", inner + ", as encoder.layers.0.mlp.fc2.weight has it");
        }
        return Math.toIntExact(inner);
    }

    private double base() {
        double base = config.real("rotary_emb_base", 10_000);
        if (!(base > 1)) {
            throw config.wrong("rotary_emb_base", "a number above 1");
        }
        return base;
    }

    private RotaryEncoder converted(Script script) {
        GroupedHeads heads = GroupedHeads.of(config, "num_attention_heads", 12, width());
        if (config.size("head_dim", heads.size()) != heads.size()) {
            throw config.wrong("head_dim", heads.size() + ", the width by the number of heads");
        }
        boolean renamed = script.has(RotaryEncoder.Names.CONVERTED.layer() + "0.mlp.down_proj.weight");
        return new RotaryEncoder(
                renamed ? RotaryEncoder.Names.CONVERTED : PUBLISHED,
                new RotaryEncoder.Biases(false, false, false),
                config.integer("vocab_size", 1),
                config.integer("type_vocab_size", 2),
                config.size("num_hidden_layers", 12),
                width(),
                config.size("intermediate_size", 3072),
                heads,
                RotarySettings.of(config, heads.size(), 1000),
                Activation.of(config, "hidden_act", Activation.SILU),
                config.real("layer_norm_eps", 1e-12));
    }
}
