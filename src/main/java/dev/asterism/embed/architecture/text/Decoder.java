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
import java.util.stream.IntStream;

/// Language models of LLaMA's kind (Touvron et al. 2023), read for the vectors of their tokens: Mistral (Jiang et al.
/// 2023), Qwen2 (Yang et al. 2024), Qwen3 (Yang et al. 2025), whose queries and keys are normalised, and EuroBERT
/// (Boizard et al. 2025), whose tokens attend to all others, not only to those before.
public record Decoder(Config config, Variant kin) implements TextArchitecture.PerToken {
    /// What a relative takes for granted where `config.json` is silent.
    public enum Variant {
        QWEN3(4096, 22016, 32, 32, 32768, 1e-6),
        QWEN2(4096, 22016, 32, 32, 32768, 1e-6),
        MISTRAL(4096, 14336, 32, 8, 4096 * 32, 1e-6),
        EUROBERT(768, 3072, 12, 12, 8192, 1e-5);

        private final int width;
        private final int inner;
        private final int layers;
        private final int groups;
        private final int maxTokens;
        private final double eps;

        /// @param layers as many as heads
        Variant(int width, int inner, int layers, int groups, int maxTokens, double eps) {
            this.width = width;
            this.inner = inner;
            this.layers = layers;
            this.groups = groups;
            this.maxTokens = maxTokens;
            this.eps = eps;
        }
    }

    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", kin.maxTokens);
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
        double eps = config.real("rms_norm_eps", kin.eps);
        int layers = config.size("num_hidden_layers", kin.layers);
        GroupedHeads heads = heads();
        IntPredicate sliding = sliding(layers);
        RotaryPositions.Rotation rotation =
                RotarySettings.of(config, heads.size(), 10_000).at(script, rows.positions());

        Value x = script.floats(script.embedding(rows.ids(), "embed_tokens", config.integer("vocab_size", 1), width()));
        for (int i = 0; i < layers; i++) {
            String layer = "layers." + i + ".";
            Value normalised = Norms.rms(script, x, layer + "input_layernorm", eps);
            GroupedHeads.Parts parts = heads(script, normalised, layer + "self_attn.", heads, eps);
            Value attended = heads.attend(script, parts.rotated(script, rotation), mask(rows.masks(), sliding.test(i)));
            x = script.add(x, script.linear(attended, layer + "self_attn.o_proj", outputBias(), width()));
            x = script.add(x, mlp(script, Norms.rms(script, x, layer + "post_attention_layernorm", eps), layer));
        }
        return Norms.rms(script, x, "norm", eps);
    }

    private GroupedHeads.Parts heads(Script script, Value x, String attention, GroupedHeads heads, double eps) {
        GroupedHeads.Parts parts = heads.of(
                script,
                script.linear(
                        x,
                        List.of(attention + "q_proj", attention + "k_proj", attention + "v_proj"),
                        kin == Variant.QWEN2 || outputBias(),
                        heads.width(),
                        heads.keyWidth(),
                        heads.keyWidth()));
        return kin == Variant.QWEN3
                ? new GroupedHeads.Parts(
                        Norms.rms(script, parts.queries(), attention + "q_norm", eps),
                        Norms.rms(script, parts.keys(), attention + "k_norm", eps),
                        parts.values())
                : parts;
    }

    private Value mlp(Script script, Value x, String layer) {
        boolean bias = kin == Variant.EUROBERT && config.flag("mlp_bias", false);
        int inner = config.size("intermediate_size", kin.inner);
        Value both = script.linear(x, List.of(layer + "mlp.gate_proj", layer + "mlp.up_proj"), bias, inner, inner);
        Value gated = Gates.first(script, both, Activation.of(config, "hidden_act", Activation.SILU));
        return script.linear(gated, layer + "mlp.down_proj", bias, width());
    }

    private Value mask(Masks masks, boolean sliding) {
        boolean causal = kin != Variant.EUROBERT && config.flag("is_causal", true);
        if (!sliding) {
            return causal ? masks.causal() : masks.sameText();
        }
        int window = config.size("sliding_window", 4096);
        return causal ? masks.causal(window) : masks.near(window);
    }

    /// Which layers look at a window of tokens only. Mistral's all do, unless its window is null.
    private IntPredicate sliding(int layers) {
        boolean windowed = config.has("sliding_window") || !config.mentions("sliding_window");
        return switch (kin) {
            case EUROBERT -> _ -> false;
            case MISTRAL -> _ -> windowed;
            case QWEN2, QWEN3 -> {
                boolean any = windowed && config.flag("use_sliding_window", false);
                int first = config.integer("max_window_layers", 28);
                IntPredicate sliding = LayerTypes.sliding(config, layers, layer -> any && layer >= first);
                if (!any && IntStream.range(0, layers).anyMatch(sliding)) {
                    throw config.wrong("use_sliding_window", "true where layer_types has sliding_attention");
                }
                yield sliding;
            }
        };
    }

    private GroupedHeads heads() {
        int heads = config.size("num_attention_heads", kin.layers);
        int groups = config.has("num_key_value_heads") || !config.mentions("num_key_value_heads")
                ? config.size("num_key_value_heads", kin == Variant.EUROBERT ? heads : kin.groups)
                : heads;
        if (heads % groups != 0) {
            throw config.wrong("num_key_value_heads", "a divisor of num_attention_heads, which is " + heads);
        }
        return new GroupedHeads(heads, groups, headSize(heads));
    }

    private int headSize(int heads) {
        if (kin == Variant.QWEN3 && !config.mentions("head_dim")) {
            return 128;
        }
        return config.has("head_dim")
                ? config.size("head_dim", 1)
                : GroupedHeads.sizeOf(config, "num_attention_heads", heads, width());
    }

    private boolean outputBias() {
        return (kin == Variant.QWEN3 || kin == Variant.EUROBERT) && config.flag("attention_bias", false);
    }

    private int width() {
        return config.size("hidden_size", kin.width);
    }
}
