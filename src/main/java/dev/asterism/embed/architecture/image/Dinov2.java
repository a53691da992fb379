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

/// DINOv2 (Oquab et al. 2023), with or without registers (Darcet et al. 2023); the vector is the class token's.
///
/// A vision transformer whose branches are scaled, and which takes images of any size: the grid of its position
/// vectors is stretched to fit.
public record Dinov2(Config config) implements ImageArchitecture {
    @Override
    public int imageSize() {
        return config.side("image_size", 224);
    }

    @Override
    public boolean takesAnySize() {
        return true;
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.cls_token", "", "dinov2.", "dinov2_with_registers.");
    }

    @Override
    public long dimension(Script script) {
        return script.shape("layernorm.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        double eps = config.real("layer_norm_eps", 1e-6);
        int heads = config.size("num_attention_heads", 12);

        Value x = embeddings(script, pixels, side);
        for (int i = 0; i < config.size("num_hidden_layers", 12); i++) {
            String layer = "encoder.layer." + i + ".";
            Value qkv = script.linear(
                    script.layerNorm(x, layer + "norm1", eps),
                    Stream.of("query", "key", "value")
                            .map(part -> layer + "attention.attention." + part)
                            .toList());
            Value attended = Attention.of(script, qkv, heads, Script.NONE, false);
            Value mixed = script.linear(attended, layer + "attention.output.dense");
            x = script.add(x, scaled(script, mixed, layer + "layer_scale1.lambda1"));
            Value inner = mlp(script, script.layerNorm(x, layer + "norm2", eps), layer + "mlp.");
            x = script.add(x, scaled(script, inner, layer + "layer_scale2.lambda1"));
        }
        return script.layerNorm(script.firstToken(x), "layernorm", eps);
    }

    private Value embeddings(Script script, Value pixels, int side) {
        int patch = config.side("patch_size", 14);
        Value patches = Patches.of(script, pixels, "embeddings.patch_embeddings.projection", patch, side);
        Value x = script.withTokens(script.weight("embeddings.cls_token"), patches);
        // The models with registers were published with a smoothed stretching, the others without.
        boolean smooth = script.has("embeddings.register_tokens");
        x = script.add(x, new PositionGrid("embeddings.position_embeddings", 1, smooth).of(script, side / patch));
        if (!smooth) {
            return x;
        }
        Value withRegisters = script.withTokens(
                script.weight("embeddings.register_tokens"), script.set("torch.slice(%s, 1, 1, None, 1)", x));
        return script.set("torch.cat([torch.slice(%s, 1, 0, 1, 1), %s], 1)", x, withRegisters);
    }

    private static Value scaled(Script script, Value x, String name) {
        return script.set("torch.mul(%s, %s)", x, script.weight(name));
    }

    private Value mlp(Script script, Value x, String name) {
        if (!config.flag("use_swiglu_ffn", false)) {
            Activation activation = Activation.of(config, "hidden_act", Activation.GELU);
            return script.linear(script.activate(script.linear(x, name + "fc1"), activation), name + "fc2");
        }
        // Shazeer 2020, "GLU variants improve transformer".
        Value both = script.linear(x, name + "weights_in");
        long half = script.shape(name + "weights_in.weight")[0] / 2;
        Value gated = script.set(
                "torch.mul(torch.silu(torch.slice(%1$s, -1, 0, %2$d, 1)), torch.slice(%1$s, -1, %2$d, None, 1))",
                both, half);
        return script.linear(gated, name + "weights_out");
    }
}
