package dev.asterism.embed.architecture.text;

import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.stream.Stream;

/// ALBERT (Lan et al. 2019): BERT whose layers share their weights, and whose table of words is narrower than they are.
public record Albert(Config config) implements TextArchitecture.PerToken {
    /// As layers share weights, no checkpoint limits their number.
    private static final int MOST_LAYERS = 1000;

    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", 512);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.word_embeddings.weight", "", "albert.");
    }

    @Override
    public long dimension(Script script) {
        return width();
    }

    @Override
    public Value encode(Script script, Rows rows) {
        if (!config.text("position_embedding_type", "absolute").equals("absolute")) {
            throw config.wrong("position_embedding_type", "absolute");
        }
        int layers = bounded("num_hidden_layers", 12);
        int groups = bounded("num_hidden_groups", 1);
        int inner = bounded("inner_group_num", 1);
        Value x = script.layerNorm(embeddings(script, rows), "embeddings.LayerNorm", eps());
        x = script.linear(x, "encoder.embedding_hidden_mapping_in", true, width());
        for (int i = 0; i < layers; i++) {
            int group = (int) (i / ((double) layers / groups));
            for (int j = 0; j < inner; j++) {
                String layer = "encoder.albert_layer_groups." + group + ".albert_layers." + j + ".";
                x = layer(script, x, layer, rows.masks().sameText());
            }
        }
        return x;
    }

    private Value embeddings(Script script, Rows rows) {
        int narrow = config.size("embedding_size", 128);
        Value x = script.embedding(rows.ids(), "embeddings.word_embeddings", config.integer("vocab_size", 1), narrow);
        TensorView types = script.tensor("embeddings.token_type_embeddings.weight", -1, narrow);
        x = script.add(x, script.weight(new long[] {narrow}, List.of(types.row(0))));
        return script.add(x, script.embedding(rows.positions(), "embeddings.position_embeddings", maxTokens(), narrow));
    }

    private Value layer(Script script, Value x, String layer, Value mask) {
        Value qkv = script.linear(
                x,
                Stream.of("query", "key", "value")
                        .map((layer + "attention.")::concat)
                        .toList(),
                true,
                width(),
                width(),
                width());
        Value attended = Attention.of(script, qkv, config.size("num_attention_heads", 64), mask, false);
        Value mixed = script.linear(attended, layer + "attention.dense", true, width());
        Value middle = script.layerNorm(script.add(x, mixed), layer + "attention.LayerNorm", eps());
        Value inner = script.activate(
                script.linear(middle, layer + "ffn", true, config.size("intermediate_size", 16384)),
                Activation.of(config, "hidden_act", Activation.GELU_TANH));
        Value output = script.linear(inner, layer + "ffn_output", true, width());
        return script.layerNorm(script.add(output, middle), layer + "full_layer_layer_norm", eps());
    }

    private int bounded(String key, int byDefault) {
        int count = config.size(key, byDefault);
        if (count > MOST_LAYERS) {
            throw config.wrong(key, "at most " + MOST_LAYERS);
        }
        return count;
    }

    private double eps() {
        return config.real("layer_norm_eps", 1e-12);
    }

    private int width() {
        return config.size("hidden_size", 4096);
    }
}
