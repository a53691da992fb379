package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.TextArchitecture.PerToken.Rows;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Norms;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.Collections;
import java.util.List;

/// BERT with rotary positions and gated layers: what NomicBERT and GTE have in common.
///
/// @param names of its parts
/// @param biases which of them have one
/// @param words rows of the table of words, at least
/// @param types rows of the table of types, at least; 0 if there is none
record RotaryEncoder(
        Names names,
        Biases biases,
        int words,
        int types,
        int layers,
        int width,
        int inner,
        GroupedHeads heads,
        RotaryPositions positions,
        Activation activation,
        double eps) {
    /// How a checkpoint calls the parts.
    ///
    /// @param layer what the names of the layers begin with, before their number
    /// @param attention queries, keys and values, together or one by one
    /// @param gates the half that is taken as it is and the half that is activated, together or one by one
    record Names(
            String embeddingNorm,
            String layer,
            List<String> attention,
            String attentionOutput,
            String attentionNorm,
            List<String> gates,
            String output,
            String outputNorm) {
        /// As transformers calls them.
        static final Names CONVERTED = new Names(
                "embeddings.LayerNorm",
                "layers.",
                List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
                "self_attn.o_proj",
                "post_attention_layernorm",
                List.of("mlp.up_proj", "mlp.gate_proj"),
                "mlp.down_proj",
                "post_mlp_layernorm");

        /// The same but for queries, keys and values.
        Names withAttention(List<String> others) {
            return new Names(embeddingNorm, layer, others, attentionOutput, attentionNorm, gates, output, outputNorm);
        }
    }

    /// Which linear layers have a bias.
    record Biases(boolean attention, boolean gates, boolean output) {}

    Value encode(Script script, Rows rows) {
        RotaryPositions.Rotation rotation = positions.at(script, rows.positions());
        Value x = norm(script, embeddings(script, rows), names.embeddingNorm);
        for (int i = 0; i < layers; i++) {
            String layer = names.layer + i + ".";
            Value all = side(script, x, layer, names.attention, biases.attention, 3L * width);
            Value attended = heads.attend(
                    script,
                    heads.of(script, all).rotated(script, rotation),
                    rows.masks().sameText());
            Value mixed = script.linear(attended, layer + names.attentionOutput, biases.attention, width);
            x = norm(script, script.add(x, mixed), layer + names.attentionNorm);
            Value both = side(script, x, layer, names.gates, biases.gates, 2L * inner);
            Value gated = Gates.second(script, both, activation);
            Value output = script.linear(gated, layer + names.output, biases.output, width);
            x = norm(script, script.add(x, output), layer + names.outputNorm);
        }
        return x;
    }

    private Value embeddings(Script script, Rows rows) {
        Value x = script.embedding(rows.ids(), "embeddings.word_embeddings", words, width);
        if (types == 0) {
            return x;
        }
        TensorView table = script.tensor("embeddings.token_type_embeddings.weight", -1, width);
        return script.add(x, script.weight(new long[] {width}, List.of(table.row(0))));
    }

    private Value norm(Script script, Value x, String name) {
        return Norms.layer(script, x, name, eps, true);
    }

    private static Value side(Script script, Value x, String layer, List<String> parts, boolean bias, long out) {
        long[] each = Collections.nCopies(parts.size(), out / parts.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        return script.linear(
                script.compute(x), parts.stream().map(layer::concat).toList(), bias, each);
    }
}
