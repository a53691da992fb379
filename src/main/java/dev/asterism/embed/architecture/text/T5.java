package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Norms;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.stream.Stream;

/// The encoder of T5 (Raffel et al. 2020), of its multilingual kin mT5 (Xue et al. 2020) and of UMT5 (Chung et al.
/// 2023), each of whose layers has its own biases by distance.
///
public record T5(Config config, Variant kin) implements TextArchitecture.PerToken {
    /// What a relative takes for granted where `config.json` is silent.
    public enum Variant {
        T5(6, 8, 2048, "relu"),
        MT5(8, 6, 1024, "gated-gelu"),
        UMT5(8, 6, 1024, "gated-gelu");

        private final int layers;
        private final int heads;
        private final int inner;
        private final String activation;

        Variant(int layers, int heads, int inner, String activation) {
            this.layers = layers;
            this.heads = heads;
            this.inner = inner;
            this.activation = activation;
        }
    }

    /// The model itself knows no longest text, but its biases take memory by the square of the length, a head.
    private static final int LONGEST = 2048;

    private static final int FARTHEST = 10_000;

    private static final String LANDMARK = "encoder.block.0.layer.0.layer_norm.weight";

    @Override
    public int maxTokens() {
        return LONGEST;
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, LANDMARK, "");
    }

    @Override
    public long dimension(Script script) {
        return width();
    }

    @Override
    public Value encode(Script script, Rows rows) {
        double eps = config.real("layer_norm_epsilon", 1e-6);
        int heads = config.size("num_heads", kin.heads);
        GroupedHeads layout = new GroupedHeads(heads, heads, config.size("d_kv", 64));
        String words = script.has("encoder.embed_tokens.weight") ? "encoder.embed_tokens" : "shared";

        Value x = script.floats(script.embedding(rows.ids(), words, config.integer("vocab_size", 1), width()));
        Value mask = Script.NONE;
        for (int i = 0; i < config.size("num_layers", kin.layers); i++) {
            String layer = "encoder.block." + i + ".layer.";
            String attention = layer + "0.SelfAttention.";
            if (i == 0 || kin == Variant.UMT5) {
                mask = script.add(rows.masks().sameText(), biases(script, rows, attention, heads));
            }
            Value all = script.linear(
                    Norms.rms(script, x, layer + "0.layer_norm", eps),
                    Stream.of("q", "k", "v").map(attention::concat).toList(),
                    false,
                    layout.width(),
                    layout.width(),
                    layout.width());
            Value attended = layout.attend(script, layout.of(script, all), mask, 1);
            x = script.add(x, script.linear(attended, attention + "o", false, width()));
            x = script.add(x, mlp(script, Norms.rms(script, x, layer + "1.layer_norm", eps), layer));
        }
        return Norms.rms(script, x, "encoder.final_layer_norm", eps);
    }

    private Value biases(Script script, Rows rows, String attention, int heads) {
        int largest = config.size("relative_attention_max_distance", RelativePositions.USUAL_LARGEST);
        if (largest > FARTHEST) {
            throw config.wrong("relative_attention_max_distance", "at most " + FARTHEST);
        }
        RelativePositions distances = new RelativePositions(
                config.size("relative_attention_num_buckets", RelativePositions.USUAL_BUCKETS), largest);
        TensorView table = script.tensor(attention + "relative_attention_bias.weight", distances.buckets(), heads);
        return distances.biases(script, table, rows.ids());
    }

    private Value mlp(Script script, Value x, String layer) {
        String dense = layer + "1.DenseReluDense.";
        int inner = config.size("d_ff", kin.inner);
        String kind = config.text("feed_forward_proj", kin.activation);
        Value hidden;
        if (kind.startsWith("gated-")) {
            Value both = script.linear(x, List.of(dense + "wi_0", dense + "wi_1"), false, inner, inner);
            hidden = Gates.first(script, both, activation(kind.equals("gated-gelu") ? "gelu_new" : kind.substring(6)));
        } else {
            hidden = script.activate(script.linear(x, dense + "wi", false, inner), activation(kind));
        }
        return script.linear(hidden, dense + "wo", false, width());
    }

    private Activation activation(String name) {
        return Activation.named(name)
                .orElseThrow(() -> config.wrong("feed_forward_proj", "an activation, or gated- and one"));
    }

    private int width() {
        return config.size("d_model", 512);
    }
}
