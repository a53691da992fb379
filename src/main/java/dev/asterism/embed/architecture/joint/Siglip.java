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

    /// The image tower of `siglip2`, which is that of `siglip` if its images have one size.
    ///
    /// @param config the whole `config.json`
    public static Vision fixed(Config config) {
        Config vision = config.has("vision_config") ? config.section("vision_config") : config;
        if (!vision.has("image_size")) {
            throw config.wrong(
                    "model_type",
                    "siglip: siglip2 without image_size is NaFlex, which takes images of any shape as patches; use one"
                            + " for a single size, such as google/siglip2-base-patch16-224");
        }
        return new Vision(vision);
    }

    /// The text tower: the vector is that of the last position, padding included, as it was trained.
    ///
    /// The second version (Tschannen et al. 2025) has Gemma's vocabulary: it was trained on small letters
    /// and is padded by token 0, but its files say neither.
    public record Text(Config config) implements TextArchitecture.PerText {
        private static final String PATH = "text_model.";
        private static final int GEMMA_VOCABULARY = 256_000;

        private boolean second() {
            return config.integer("vocab_size", 0) >= GEMMA_VOCABULARY;
        }

        @Override
        public boolean lowerCases() {
            return second();
        }

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
            int padId = second() ? 0 : config.integer("pad_token_id", 1);
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
