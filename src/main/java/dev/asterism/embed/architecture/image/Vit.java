package dev.asterism.embed.architecture.image;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Patches;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.stream.Stream;

/// The vision transformer (Dosovitskiy et al. 2020); the vector is the class token's.
public record Vit(Config config) implements ImageArchitecture {
    @Override
    public int imageSize() {
        return config.side("image_size", 224);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.cls_token", "", "vit.");
    }

    @Override
    public long dimension(Script script) {
        return script.shape("layernorm.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        double eps = config.real("layer_norm_eps", 1e-12);
        int heads = config.size("num_attention_heads", 12);
        Activation activation = Activation.of(config, "hidden_act", Activation.GELU);

        Value patches = Patches.of(
                script, pixels, "embeddings.patch_embeddings.projection", config.side("patch_size", 16), side);
        Value x = script.withTokens(script.weight("embeddings.cls_token"), patches);
        x = script.add(x, script.weight("embeddings.position_embeddings"));
        for (int i = 0; i < config.size("num_hidden_layers", 12); i++) {
            String layer = "encoder.layer." + i + ".";
            Value qkv = script.linear(
                    script.layerNorm(x, layer + "layernorm_before", eps),
                    Stream.of("query", "key", "value")
                            .map(part -> layer + "attention.attention." + part)
                            .toList());
            Value attended = Attention.of(script, qkv, heads, Script.NONE, false);
            x = script.add(x, script.linear(attended, layer + "attention.output.dense"));
            Value inner =
                    script.linear(script.layerNorm(x, layer + "layernorm_after", eps), layer + "intermediate.dense");
            x = script.add(x, script.linear(script.activate(inner, activation), layer + "output.dense"));
        }
        return script.layerNorm(script.firstToken(x), "layernorm", eps);
    }
}
