package dev.asterism.embed.architecture.image;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Attention;
import dev.asterism.embed.torchscript.Patches;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.Arrays;
import java.util.List;

/// The transformer of DINOv3 (Siméoni et al. 2025); the vector is the class token's.
///
/// Where a patch lies is said by turning its queries and keys (Su et al. 2021): half of each head's angles by the row
/// of the patch, half by the column, both from -1 to 1 over the image, so that images may have any size. Class token
/// and registers are not turned.
public record Dinov3(Config config) implements ImageArchitecture {
    private static final long MOST_ANGLES = 1L << 26;

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
        return Prefixes.find(checkpoint, "embeddings.cls_token", "", "dinov3_vit.", "model.");
    }

    @Override
    public long dimension(Script script) {
        return script.shape("norm.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        double eps = config.real("layer_norm_eps", 1e-5);
        int patch = config.side("patch_size", 16);
        int heads = config.size("num_attention_heads", 6);
        long width = dimension(script);
        if (width % (4L * heads) != 0) {
            throw config.wrong("num_attention_heads", "such that four times as many divide the width of " + width);
        }
        Value x = Patches.of(script, pixels, "embeddings.patch_embeddings", patch, side);
        int registers = config.integer("num_register_tokens", 0);
        if (registers > 0) {
            x = script.withTokens(learned(script, "embeddings.register_tokens", registers, width), x);
        }
        x = script.withTokens(learned(script, "embeddings.cls_token", 1, width), x);
        Turn turn = turn(script, 1 + Math.max(0, registers), side / patch, (int) (width / heads));

        String path = script.has("model.layer.0.norm1.weight") ? "model.layer." : "layer.";
        for (int i = 0; i < config.size("num_hidden_layers", 12); i++) {
            String layer = path + i + ".";
            String attention = layer + "attention.";
            Value normalised = script.layerNorm(x, layer + "norm1", eps);
            Value attended = Attention.grouped(
                    script,
                    turn.apply(script, part(script, normalised, attention, "query", heads)),
                    turn.apply(script, part(script, normalised, attention, "key", heads)),
                    part(script, normalised, attention, "value", heads),
                    heads,
                    heads,
                    Script.NONE,
                    Math.sqrt((double) heads / width));
            Value mixed = script.linear(attended, attention + "o_proj", config.flag("proj_bias", true), width);
            x = script.add(x, scaled(script, mixed, layer + "layer_scale1.lambda1"));
            Value inner = mlp(script, script.layerNorm(x, layer + "norm2", eps), layer + "mlp.");
            x = script.add(x, scaled(script, inner, layer + "layer_scale2.lambda1"));
        }
        return script.layerNorm(script.firstToken(x), "norm", eps);
    }

    private static Value learned(Script script, String name, int tokens, long width) {
        TensorView tensor = script.tensor(name, 1, tokens, width);
        return script.weight(tensor.shape(), List.of(tensor));
    }

    /// Queries, keys or values; the keys usually have no bias.
    private Value part(Script script, Value x, String path, String part, int heads) {
        boolean bias = config.flag(part + "_bias", !part.equals("key"));
        Value all = script.linear(x, path + part.charAt(0) + "_proj", bias, x.width());
        return Attention.heads(script, all, heads);
    }

    private static Value scaled(Script script, Value x, String name) {
        return script.multiply(x, script.vector(name, x.width()));
    }

    private Value mlp(Script script, Value x, String name) {
        Activation activation = Activation.of(config, "hidden_act", Activation.GELU);
        boolean bias = config.flag("mlp_bias", true);
        Value up = script.linear(x, name + "up_proj", bias, -1);
        Value inner = config.flag("use_gated_mlp", false)
                ? script.multiply(
                        script.activate(script.linear(x, name + "gate_proj", bias, up.width()), activation), up)
                : script.activate(up, activation);
        return script.linear(inner, name + "down_proj", bias, x.width());
    }

    /// The cosine and, for the other half of a head, the sine by which every number of a token is multiplied.
    private record Turn(Value cosine, Value sine, int half) {
        Value apply(Script script, Value x) {
            return script.set(
                            "torch.add(torch.mul(%1$s, %2$s), torch.mul(torch.roll(%1$s, [%4$d], [-1]), %3$s))",
                            x, cosine, sine, half)
                    .wide(2L * half);
        }
    }

    private Turn turn(Script script, int before, int grid, int width) {
        double base = config.real("rope_theta", 100);
        if ((before + (long) grid * grid) * width > MOST_ANGLES) {
            throw config.wrong("patch_size", "larger: images have " + grid + " x " + grid + " patches");
        }
        int tokens = before + grid * grid;
        float[] cosine = new float[tokens * width];
        float[] sine = new float[tokens * width];
        Arrays.fill(cosine, 0, before * width, 1);
        for (int patch = 0; patch < grid * grid; patch++) {
            for (int i = 0; i < width; i++) {
                int angle = i % (width / 2);
                int step = angle < width / 4 ? patch / grid : patch % grid;
                double place = 2 * (step + 0.5) / grid - 1;
                double turned = 2 * Math.PI * place * Math.pow(base, -4.0 * (angle % (width / 4)) / width);
                int at = (before + patch) * width + i;
                cosine[at] = (float) StrictMath.cos(turned);
                sine[at] = (float) (i < width / 2 ? -StrictMath.sin(turned) : StrictMath.sin(turned));
            }
        }
        return new Turn(
                constant(script, "cosine", cosine, tokens, width),
                constant(script, "sine", sine, tokens, width),
                width / 2);
    }

    private static Value constant(Script script, String name, float[] values, int tokens, int width) {
        TensorView tensor = TensorView.of(name, values, 1, 1, tokens, width);
        return script.weight(tensor.shape(), List.of(tensor));
    }
}
