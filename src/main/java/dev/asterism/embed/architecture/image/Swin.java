package dev.asterism.embed.architecture.image;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.Prefixes;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Convolution;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.stream.Stream;

/// The Swin transformer (Liu et al. 2021): attention within windows that are shifted in every second layer, and stages
/// between which four patches become one. The vector is the mean of the last patches.
public record Swin(Config config) implements ImageArchitecture {
    private static final double EPS = 1e-5;

    @Override
    public int imageSize() {
        return config.side("image_size", 224);
    }

    @Override
    public boolean takesAnySize() {
        return !config.flag("use_absolute_embeddings", false);
    }

    @Override
    public String prefix(Checkpoint checkpoint) {
        return Prefixes.find(checkpoint, "embeddings.patch_embeddings.projection.weight", "", "swin.");
    }

    @Override
    public long dimension(Script script) {
        return script.shape("layernorm.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        double eps = config.real("layer_norm_eps", EPS);
        int window = config.size("window_size", 7);
        List<Integer> depths = config.sizes("depths", List.of(2, 2, 6, 2));
        List<Integer> heads = config.sizes("num_heads", List.of(3, 6, 12, 24));
        if (heads.size() != depths.size()) {
            throw config.wrong("num_heads", "as many numbers as depths: " + depths);
        }
        Features patches = patches(script, pixels, side);
        Value x = script.layerNorm(patches.rows(script), "embeddings.norm", EPS);
        int grid = patches.side();
        if (!takesAnySize()) {
            Value positions = new PositionGrid("embeddings.position_embeddings", 0, false).of(script, grid);
            x = script.add(x, script.set("torch.reshape(%s, [1, %d, %d, -1])", positions, grid, grid));
        }
        for (int stage = 0; stage < depths.size(); stage++) {
            String name = "encoder.layers." + stage + ".";
            if (stage > 0) {
                x = merge(script, x, grid, "encoder.layers." + (stage - 1) + ".downsample.");
                grid = Math.ceilDiv(grid, 2);
            }
            for (int i = 0; i < depths.get(stage); i++) {
                int shift = i % 2 == 1 && grid > window ? window / 2 : 0;
                Windows windows = new Windows(grid, window, shift, heads.get(stage));
                x = layer(script, x, windows, name + "blocks." + i + ".", eps);
            }
        }
        return script.set("torch.mean(%s, [1, 2], False)", script.layerNorm(x, "layernorm", eps));
    }

    /// Images whose side is no multiple of the patch get black pixels at the end.
    private Features patches(Script script, Value pixels, int side) {
        int patch = config.side("patch_size", 4);
        int rest = Math.ceilDiv(side, patch) * patch - side;
        Value whole = rest == 0 ? pixels : script.set("torch.constant_pad_nd(%1$s, [0, %2$d, 0, %2$d])", pixels, rest);
        return new Convolution("embeddings.patch_embeddings.projection", patch, Padding.NONE)
                .of(script, Features.of(script, whole, side + rest));
    }

    private Value layer(Script script, Value x, Windows windows, String name, double eps) {
        Value cut = windows.cut(script, script.layerNorm(x, name + "layernorm_before", eps));
        long width = x.width();
        List<String> parts = Stream.of("query", "key", "value")
                .map(part -> name + "attention.self." + part)
                .toList();
        Value qkv = script.linear(cut, parts, config.flag("qkv_bias", true), width, width, width);
        Value attended = windows.attend(script, qkv, name + "attention.self.relative_position_bias_table");
        Value mixed = script.linear(attended, name + "attention.output.dense", true, width);
        Value added = script.add(x, windows.joined(script, mixed));
        Activation activation = Activation.of(config, "hidden_act", Activation.GELU);
        Value normalised = script.layerNorm(added, name + "layernorm_after", eps);
        Value inner = script.linear(normalised, name + "intermediate.dense", true, -1);
        return script.add(added, script.linear(script.activate(inner, activation), name + "output.dense", true, width));
    }

    /// Four patches become one, with zeros beyond the end of an odd side.
    private static Value merge(Script script, Value x, int grid, String name) {
        Value whole = grid % 2 == 0 ? x : script.set("torch.constant_pad_nd(%s, [0, 0, 0, 1, 0, 1])", x);
        int half = Math.ceilDiv(grid, 2);
        Value four = script.set(
                        "torch.reshape(torch.permute(torch.reshape(%1$s, [-1, %2$d, 2, %2$d, 2, %3$d]), [0, 1, 3, 4, 2, 5]),"
                                + " [-1, %2$d, %2$d, %4$d])",
                        whole, half, x.width(), 4 * x.width())
                .wide(4 * x.width());
        return script.linear(script.layerNorm(four, name + "norm", EPS), name + "reduction", false, 2 * x.width());
    }
}
