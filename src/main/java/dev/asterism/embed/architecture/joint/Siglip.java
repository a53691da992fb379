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

/// SigLIP (Zhai et al. 2023): as CLIP, but images are pooled by attention and texts are always padded to full length.
public final class Siglip {
    private Siglip() {}

    private static Clip.Transformer transformer(Config config, String path) {
        return Clip.Transformer.of(config, path, 12, Activation.GELU_TANH, 1e-6);
    }

    /// The image tower.
    public record Vision(Config config) implements ImageArchitecture {
        private static final String PATH = "vision_model.";

        @Override
        public int imageSize() {
            return config.size("image_size", 224);
        }

        @Override
        public String prefix(Checkpoint checkpoint) {
            return Prefixes.find(checkpoint, PATH + "embeddings.patch_embedding.weight", "", "siglip.");
        }

        @Override
        public long dimension(Script script) {
            return script.shape(PATH + "post_layernorm.weight")[0];
        }

        @Override
        public Value encode(Script script, Value pixels, int side) {
            if (!config.flag("vision_use_head", true)) {
                throw config.wrong("vision_use_head", "true: without the head the model gives no vector of an image");
            }
            Clip.Transformer transformer = transformer(config, PATH + "encoder.layers.");
            String embeddings = PATH + "embeddings.";
            Value x = Patches.of(script, pixels, embeddings + "patch_embedding", config.size("patch_size", 16), side);
            x = script.add(x, script.weight(embeddings + "position_embedding.weight"));
            x = script.layerNorm(transformer.apply(script, x, false), PATH + "post_layernorm", transformer.eps());
            return pool(script, x, transformer);
        }

        /// A learned query attends to all tokens (Lee et al. 2019, "Set Transformer", section 3.2).
        private static Value pool(Script script, Value tokens, Clip.Transformer transformer) {
            String head = PATH + "head.";
            Value probe = script.repeated(script.weight(head + "probe"), script.size(tokens, 0));
            Value x = Attention.of(
                    script,
                    probe,
                    tokens,
                    head + "attention.in_proj_weight",
                    head + "attention.in_proj_bias",
                    transformer.heads());
            x = script.linear(x, head + "attention.out_proj");
            Value normalised = script.layerNorm(x, head + "layernorm", transformer.eps());
            return script.firstToken(script.add(x, transformer.mlp(script, normalised, head + "mlp.")));
        }
    }

    /// The text tower: the vector is that of the last position, padding included, as it was trained.
    public record Text(Config config) implements TextArchitecture.PerText {
        private static final String PATH = "text_model.";

        @Override
        public int maxTokens() {
            return config.size("max_position_embeddings", 64);
        }

        @Override
        public String prefix(Checkpoint checkpoint) {
            return Prefixes.find(checkpoint, PATH + "embeddings.token_embedding.weight", "", "siglip.");
        }

        @Override
        public long dimension(Script script) {
            return script.shape(PATH + "head.weight")[0];
        }

        @Override
        public Value encode(Script script, Value ids, Value present) {
            Clip.Transformer transformer = transformer(config, PATH + "encoder.layers.");
            int padId = config.integer("pad_token_id", 1);
            Value padded = script.set(
                    "torch.constant_pad_nd(torch.masked_fill(%s, torch.logical_not(%s), %d), [0, torch.sub(%d, %s)], %d)",
                    ids, present, padId, maxTokens(), script.size(ids, 1), padId);
            Value x = script.add(
                    script.embedding(padded, PATH + "embeddings.token_embedding"),
                    script.weight(PATH + "embeddings.position_embedding.weight"));
            x = script.layerNorm(transformer.apply(script, x, false), PATH + "final_layer_norm", transformer.eps());
            return script.linear(script.set("torch.select(%s, 1, -1)", x), PATH + "head");
        }
    }
}
