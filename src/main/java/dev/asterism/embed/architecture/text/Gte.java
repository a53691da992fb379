package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;

/// GTE (Zhang et al. 2024, "mGTE"), which its own repositories call `new`.
public record Gte(Config config) implements TextArchitecture.PerToken {
    private static final RotaryEncoder.Names PUBLISHED = new RotaryEncoder.Names(
            "embeddings.LayerNorm",
            "encoder.layer.",
            List.of("attention.qkv_proj"),
            "attention.o_proj",
            "attn_ln",
            List.of("mlp.up_gate_proj"),
            "mlp.down_proj",
            "mlp_ln");

    private static final List<String> ATTENTION = List.of("attention.q_proj", "attention.k_proj", "attention.v_proj");

    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", 8192);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.word_embeddings.weight", "", "new.", "gte.");
    }

    @Override
    public long dimension(Script script) {
        return config.size("hidden_size", 768);
    }

    @Override
    public Value encode(Script script, Rows rows) {
        require("position_embedding_type", "rope");
        require("layer_norm_type", "layer_norm");
        if (config.flag("logn_attention_scale", false)) {
            throw config.wrong("logn_attention_scale", "false: scores are not scaled by the length of the text here");
        }
        int width = config.size("hidden_size", 768);
        GroupedHeads heads = GroupedHeads.of(config, "num_attention_heads", 12, width);
        return new RotaryEncoder(
                        names(script),
                        new RotaryEncoder.Biases(true, false, true),
                        config.integer("vocab_size", 1),
                        config.integer("type_vocab_size", 1),
                        config.size("num_hidden_layers", 12),
                        width,
                        config.size("intermediate_size", 3072),
                        heads,
                        RotarySettings.of(config, heads.size(), isPublished() ? 10_000 : 160_000),
                        Activation.of(config, "hidden_act", Activation.GELU),
                        config.real("layer_norm_eps", 1e-12))
                .encode(script, rows);
    }

    private boolean isPublished() {
        return config.text("model_type", "").equals("new");
    }

    private void require(String key, String value) {
        if (!config.text(key, value).equals(value)) {
            throw config.wrong(key, value);
        }
    }

    private RotaryEncoder.Names names(Script script) {
        if (script.has(RotaryEncoder.Names.CONVERTED.layer() + "0.mlp.down_proj.weight")) {
            return RotaryEncoder.Names.CONVERTED;
        }
        return config.flag("pack_qkv", true) ? PUBLISHED : PUBLISHED.withAttention(ATTENTION);
    }
}
