package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Norms;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.function.IntPredicate;

/// ModernBERT (Warner et al. 2024): every third layer attends to all tokens, the others to near ones.
public record ModernBert(Config config) implements TextArchitecture.PerToken {
    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", 8192);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.tok_embeddings.weight", "", "model.");
    }

    @Override
    public long dimension(Script script) {
        return width();
    }

    @Override
    public Value encode(Script script, Rows rows) {
        int layers = config.size("num_hidden_layers", 22);
        int period = config.size("global_attn_every_n_layers", 3);
        IntPredicate sliding = LayerTypes.sliding(config, layers, layer -> layer % period != 0);
        GroupedHeads heads = GroupedHeads.of(config, "num_attention_heads", 12, width());
        RotaryPositions.Rotation near = RotarySettings.of(
                        config, heads.size(), "sliding_attention", "local_rope_theta", 10_000, true)
                .at(script, rows.positions());
        RotaryPositions.Rotation far = RotarySettings.of(
                        config, heads.size(), "full_attention", "global_rope_theta", 160_000, true)
                .at(script, rows.positions());
        int reach = config.size("local_attention", 128) / 2;
        boolean bias = config.flag("attention_bias", false);

        Value x = norm(
                script,
                script.embedding(rows.ids(), "embeddings.tok_embeddings", config.integer("vocab_size", 1), width()),
                "embeddings.norm");
        for (int i = 0; i < layers; i++) {
            String layer = "layers." + i + ".";
            Value normalised = i == 0 ? x : norm(script, x, layer + "attn_norm");
            Value all = script.linear(script.compute(normalised), layer + "attn.Wqkv", bias, 3L * width());
            Value attended = heads.attend(
                    script,
                    heads.of(script, all).rotated(script, sliding.test(i) ? near : far),
                    sliding.test(i) ? rows.masks().near(reach) : rows.masks().sameText());
            x = script.add(x, script.linear(attended, layer + "attn.Wo", bias, width()));
            x = script.add(x, mlp(script, norm(script, x, layer + "mlp_norm"), layer + "mlp."));
        }
        return norm(script, x, "final_norm");
    }

    private Value mlp(Script script, Value x, String name) {
        boolean bias = config.flag("mlp_bias", false);
        Value both = script.linear(script.compute(x), name + "Wi", bias, 2L * config.size("intermediate_size", 1152));
        Value gated = Gates.first(script, both, Activation.of(config, "hidden_activation", Activation.GELU));
        return script.linear(gated, name + "Wo", bias, width());
    }

    private Value norm(Script script, Value x, String name) {
        return Norms.layer(script, x, name, config.real("norm_eps", 1e-5), config.flag("norm_bias", false));
    }

    private int width() {
        return config.size("hidden_size", 768);
    }
}
