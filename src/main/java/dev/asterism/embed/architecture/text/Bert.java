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

/// BERT (Devlin et al. 2018) and those that differ from it in names and positions alone: RoBERTa and XLM-RoBERTa (Liu
/// et al. 2019, Conneau et al. 2019), ELECTRA (Clark et al. 2020), DistilBERT (Sanh et al. 2019) and MPNet (Song et al.
/// 2020), whose attention also minds how far apart two tokens are.
public record Bert(Config config, Variant kin) implements TextArchitecture.PerToken {
    /// How a relative spells things.
    public enum Variant {
        BERT("bert."),
        ROBERTA("roberta."),
        ELECTRA("electra."),
        MPNET("mpnet."),
        DISTILBERT("distilbert.", "dim", "hidden_dim", "activation", "n_layers", "n_heads", "transformer.layer.");

        private final String prefix;
        private final String width;
        private final String inner;
        private final String activation;
        private final String layers;
        private final String heads;
        private final String layer;

        Variant(String prefix) {
            this(
                    prefix,
                    "hidden_size",
                    "intermediate_size",
                    "hidden_act",
                    "num_hidden_layers",
                    "num_attention_heads",
                    "encoder.layer.");
        }

        Variant(
                String prefix,
                String width,
                String inner,
                String activation,
                String layers,
                String heads,
                String layer) {
            this.prefix = prefix;
            this.width = width;
            this.inner = inner;
            this.activation = activation;
            this.layers = layers;
            this.heads = heads;
            this.layer = layer;
        }
    }

    /// The parts of a layer, in the order of the data.
    private record Layer(
            List<String> queryKeyValue,
            String attentionOutput,
            String attentionNorm,
            String intermediate,
            String output,
            String outputNorm) {
        static Layer named(Variant kin, int number) {
            String layer = kin.layer + number + ".";
            return switch (kin) {
                case BERT, ROBERTA, ELECTRA ->
                    new Layer(
                            under(layer + "attention.self.", "query", "key", "value"),
                            layer + "attention.output.dense",
                            layer + "attention.output.LayerNorm",
                            layer + "intermediate.dense",
                            layer + "output.dense",
                            layer + "output.LayerNorm");
                case MPNET ->
                    new Layer(
                            under(layer + "attention.attn.", "q", "k", "v"),
                            layer + "attention.attn.o",
                            layer + "attention.LayerNorm",
                            layer + "intermediate.dense",
                            layer + "output.dense",
                            layer + "output.LayerNorm");
                case DISTILBERT ->
                    new Layer(
                            under(layer + "attention.", "q_lin", "k_lin", "v_lin"),
                            layer + "attention.out_lin",
                            layer + "sa_layer_norm",
                            layer + "ffn.lin1",
                            layer + "ffn.lin2",
                            layer + "output_layer_norm");
            };
        }

        private static List<String> under(String prefix, String... names) {
            return Stream.of(names).map(prefix::concat).toList();
        }
    }

    @Override
    public int maxTokens() {
        return config.size("max_position_embeddings", 512) - firstPosition();
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.word_embeddings.weight", "", kin.prefix);
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
        double eps = kin == Variant.DISTILBERT ? 1e-12 : config.real("layer_norm_eps", 1e-12);
        int heads = config.size(kin.heads, 12);
        Activation activation = Activation.of(config, kin.activation, Activation.GELU);
        Value mask = kin == Variant.MPNET
                ? script.add(rows.masks().sameText(), distances(script, rows, heads))
                : rows.masks().sameText();

        Value x = script.layerNorm(embeddings(script, rows), "embeddings.LayerNorm", eps);
        if (kin == Variant.ELECTRA && narrow() != width()) {
            x = script.linear(x, "embeddings_project", true, width());
        }
        for (int i = 0; i < config.size(kin.layers, kin == Variant.DISTILBERT ? 6 : 12); i++) {
            Layer layer = Layer.named(kin, i);
            Value qkv = script.linear(x, layer.queryKeyValue, true, width(), width(), width());
            Value attended = Attention.of(script, qkv, heads, mask, false);
            Value mixed = script.linear(attended, layer.attentionOutput, true, width());
            x = script.layerNorm(script.add(mixed, x), layer.attentionNorm, eps);
            Value inner = script.activate(
                    script.linear(x, layer.intermediate, true, config.size(kin.inner, 3072)), activation);
            Value output = script.linear(inner, layer.output, true, width());
            x = script.layerNorm(script.add(output, x), layer.outputNorm, eps);
        }
        return x;
    }

    private Value embeddings(Script script, Rows rows) {
        Value x = script.embedding(rows.ids(), "embeddings.word_embeddings", config.integer("vocab_size", 1), narrow());
        if (kin != Variant.MPNET && kin != Variant.DISTILBERT) {
            TensorView types = script.tensor("embeddings.token_type_embeddings.weight", -1, narrow());
            x = script.add(x, script.weight(new long[] {narrow()}, List.of(types.row(0))));
        }
        Value positions = firstPosition() == 0
                ? rows.positions()
                : script.set("torch.add(%s, %d)", rows.positions(), firstPosition());
        return script.add(
                x,
                script.embedding(
                        positions, "embeddings.position_embeddings", maxTokens() + (long) firstPosition(), narrow()));
    }

    /// What the distance of two tokens adds to their scores.
    private Value distances(Script script, Rows rows, int heads) {
        RelativePositions positions = new RelativePositions(
                config.size("relative_attention_num_buckets", RelativePositions.USUAL_BUCKETS),
                RelativePositions.USUAL_LARGEST);
        TensorView table = script.tensor("encoder.relative_attention_bias.weight", positions.buckets(), heads);
        return positions.biases(script, table, rows.ids());
    }

    private int width() {
        return config.size(kin.width, kin == Variant.ELECTRA ? 256 : 768);
    }

    /// Numbers of a word's vector, which ELECTRA widens later.
    private int narrow() {
        return kin == Variant.ELECTRA ? config.size("embedding_size", 128) : width();
    }

    /// RoBERTa counts from the number after the padding's.
    private int firstPosition() {
        return kin == Variant.ROBERTA || kin == Variant.MPNET ? config.integer("pad_token_id", 1) + 1 : 0;
    }
}
