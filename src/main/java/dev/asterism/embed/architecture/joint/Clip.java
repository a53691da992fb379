package dev.asterism.embed.architecture.joint;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.architecture.TextArchitecture;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Patches;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;

/// CLIP (Radford et al. 2021): an image and a text tower whose vectors lie in one space.
public final class Clip {
    private Clip() {}

    /// A transformer that normalises before, not after: what both towers are made of.
    ///
    /// @param path what the names of its layers begin with
    record Transformer(String path, int layers, int heads, Activation activation, double eps) {
        static Transformer of(Config config, String path, int heads, Activation activation, double eps) {
            return new Transformer(
                    path,
                    config.size("num_hidden_layers", 12),
                    config.size("num_attention_heads", heads),
                    Activation.of(config, "hidden_act", activation),
                    config.real("layer_norm_eps", eps));
        }

        Value apply(Script script, Value tokens, boolean causal) {
            Value x = tokens;
            for (int i = 0; i < layers; i++) {
                String layer = path + i + ".";
                String attention = layer + "self_attn.";
                Value qkv = script.linear(
                        script.layerNorm(x, layer + "layer_norm1", eps),
                        List.of(attention + "q_proj", attention + "k_proj", attention + "v_proj"));
                Value attended = Attention.of(script, qkv, heads, Script.NONE, causal);
                x = script.add(x, script.linear(attended, attention + "out_proj"));
                x = script.add(x, mlp(script, script.layerNorm(x, layer + "layer_norm2", eps), layer + "mlp."));
            }
            return x;
        }

        Value mlp(Script script, Value x, String name) {
            return script.linear(script.activate(script.linear(x, name + "fc1"), activation), name + "fc2");
        }
    }

    /// The image tower: the class token of a vision transformer (Dosovitskiy et al. 2020), projected.
    public record Vision(Config config) implements ImageArchitecture {
        private static final String PATH = "vision_model.";

        @Override
        public int imageSize() {
            return config.size("image_size", 224);
        }

        @Override
        public String prefix(Checkpoint checkpoint) {
            return Prefixes.find(checkpoint, PATH + "embeddings.class_embedding", "", "clip.");
        }

        @Override
        public long dimension(Script script) {
            return script.shape("visual_projection.weight")[0];
        }

        @Override
        public Value encode(Script script, Value pixels, int side) {
            Transformer transformer = Transformer.of(config, PATH + "encoder.layers.", 12, Activation.QUICK_GELU, 1e-5);
            String embeddings = PATH + "embeddings.";
            Value patches =
                    Patches.of(script, pixels, embeddings + "patch_embedding", config.size("patch_size", 32), side);
            Value x = script.withTokens(script.weight(embeddings + "class_embedding", 1, 1, -1), patches);
            x = script.add(x, script.weight(embeddings + "position_embedding.weight"));
            x = script.layerNorm(x, PATH + "pre_layrnorm", transformer.eps);
            x = transformer.apply(script, x, false);
            x = script.layerNorm(script.firstToken(x), PATH + "post_layernorm", transformer.eps);
            return script.linear(x, "visual_projection");
        }
    }

    /// The text tower: causal, and the vector is that of the end-of-text token, projected.
    public record Text(Config config) implements TextArchitecture.PerText {
        private static final String PATH = "text_model.";

        @Override
        public int maxTokens() {
            return config.size("max_position_embeddings", 77);
        }

        @Override
        public String prefix(Checkpoint checkpoint) {
            return Prefixes.find(checkpoint, PATH + "embeddings.token_embedding.weight", "", "clip.");
        }

        @Override
        public long dimension(Script script) {
            return script.shape("text_projection.weight")[0];
        }

        @Override
        public Value encode(Script script, Value ids, Value present) {
            Transformer transformer = Transformer.of(config, PATH + "encoder.layers.", 8, Activation.QUICK_GELU, 1e-5);
            Value x = script.add(
                    script.embedding(ids, PATH + "embeddings.token_embedding"),
                    script.firstRows(PATH + "embeddings.position_embedding.weight", script.size(ids, 1)));
            x = transformer.apply(script, x, true);
            x = script.layerNorm(script.tokenAt(x, end(script, ids)), PATH + "final_layer_norm", transformer.eps);
            return script.linear(x, "text_projection");
        }

        /// Where the first end-of-text token is. Old configurations say 2, which is wrong; it is the highest id.
        private Value end(Script script, Value ids) {
            int end = config.integer("eos_token_id", 49407);
            return end == 2
                    ? script.set("torch.argmax(%s, 1)", ids)
                    : script.set("torch.argmax(torch.to(torch.eq(%s, %d), 4), 1)", ids, end);
        }
    }
}
