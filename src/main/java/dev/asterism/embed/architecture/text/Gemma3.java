package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Masks;
import dev.asterism.embed.torchscript.Norms;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.function.IntPredicate;

/// Gemma 3 (Kamath et al. 2025) and EmbeddingGemma (Vera et al. 2025), whose tokens attend to those behind them too.
/// Most layers look at near tokens only, and their rotary positions turn faster.
public record Gemma3(Config config) implements TextArchitecture.PerToken {
    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", 131_072);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embed_tokens.weight", "", "model.");
    }

    @Override
    public long dimension(Script script) {
        return width();
    }

    @Override
    public Value encode(Script script, Rows rows) {
        refuseUnknown();
        double eps = config.real("rms_norm_eps", 1e-6);
        int layers = config.size("num_hidden_layers", 26);
        int pattern = config.size("sliding_window_pattern", 6);
        IntPredicate sliding = LayerTypes.sliding(config, layers, layer -> (layer + 1) % pattern != 0);
        GroupedHeads heads = heads();
        RotaryPositions.Rotation near = RotarySettings.of(
                        config, heads.size(), "sliding_attention", "rope_local_base_freq", 10_000, false)
                .at(script, rows.positions());
        RotaryPositions.Rotation far = RotarySettings.of(
                        config, heads.size(), "full_attention", "rope_theta", 1_000_000, true)
                .at(script, rows.positions());

        Value x = script.floats(script.embedding(rows.ids(), "embed_tokens", config.integer("vocab_size", 1), width()));
        x = script.set("torch.mul(%s, %s)", x, Script.number(Math.sqrt(width())))
                .wide(width());
        for (int i = 0; i < layers; i++) {
            String layer = "layers." + i + ".";
            Value normalised = Norms.rmsFromOne(script, x, layer + "input_layernorm", eps);
            Value attended = heads.attend(
                    script,
                    heads(script, normalised, layer + "self_attn.", heads, eps)
                            .rotated(script, sliding.test(i) ? near : far),
                    mask(rows.masks(), sliding.test(i)),
                    1 / Math.sqrt(config.size("query_pre_attn_scalar", 256)));
            Value mixed = script.linear(attended, layer + "self_attn.o_proj", bias(), width());
            x = script.add(x, Norms.rmsFromOne(script, mixed, layer + "post_attention_layernorm", eps));
            Value inner = mlp(script, Norms.rmsFromOne(script, x, layer + "pre_feedforward_layernorm", eps), layer);
            x = script.add(x, Norms.rmsFromOne(script, inner, layer + "post_feedforward_layernorm", eps));
        }
        return Norms.rmsFromOne(script, x, "norm", eps);
    }

    private void refuseUnknown() {
        if (config.has("attn_logit_softcapping")) {
            throw config.wrong("attn_logit_softcapping", "null: scores are not capped here");
        }
        if (!config.flag("is_causal", true)) {
            throw config.wrong("is_causal", "true; use_bidirectional_attention lets tokens attend to those behind");
        }
    }

    private GroupedHeads.Parts heads(Script script, Value x, String attention, GroupedHeads heads, double eps) {
        Value all = script.linear(
                x,
                List.of(attention + "q_proj", attention + "k_proj", attention + "v_proj"),
                bias(),
                heads.width(),
                heads.keyWidth(),
                heads.keyWidth());
        GroupedHeads.Parts parts = heads.of(script, all);
        return new GroupedHeads.Parts(
                Norms.rmsFromOne(script, parts.queries(), attention + "q_norm", eps),
                Norms.rmsFromOne(script, parts.keys(), attention + "k_norm", eps),
                parts.values());
    }

    private Value mlp(Script script, Value x, String layer) {
        int inner = config.size("intermediate_size", 9216);
        Value both = script.linear(x, List.of(layer + "mlp.gate_proj", layer + "mlp.up_proj"), false, inner, inner);
        Value gated = Gates.first(script, both, Activation.of(config, "hidden_activation", Activation.GELU_TANH));
        return script.linear(gated, layer + "mlp.down_proj", false, width());
    }

    private Value mask(Masks masks, boolean sliding) {
        boolean bothWays = config.flag("use_bidirectional_attention", false);
        if (!sliding) {
            return bothWays ? masks.sameText() : masks.causal();
        }
        if (config.mentions("sliding_window") && !config.has("sliding_window")) {
            throw config.wrong("sliding_window", "a number where layers attend to near tokens only");
        }
        int window = config.size("sliding_window", 4096);
        return bothWays ? masks.near(window / 2) : masks.causal(window);
    }

    private GroupedHeads heads() {
        int heads = config.size("num_attention_heads", 8);
        int groups = config.size("num_key_value_heads", 4);
        if (heads % groups != 0) {
            throw config.wrong("num_key_value_heads", "a divisor of num_attention_heads, which is " + heads);
        }
        return new GroupedHeads(heads, groups, config.size("head_dim", 256));
    }

    private boolean bias() {
        return config.flag("attention_bias", false);
    }

    private int width() {
        return config.size("hidden_size", 2304);
    }
}
