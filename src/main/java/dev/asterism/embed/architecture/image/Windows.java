package dev.asterism.embed.architecture.image;

import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import dev.asterism.model.error.ModelException;
import java.util.List;

/// Attention within windows of a grid of patches (Liu et al. 2021, section 3.2), so that its cost grows
/// with the image's area, not with the square of it.
///
/// @param grid patches a side of the image
/// @param window patches a side of a window
/// @param shift how far the windows are moved down and right, so that their borders are not always the
///     same; what falls off comes in again on the other side, but does not attend to what was there
/// @param heads of attention
record Windows(int grid, int window, int shift, int heads) {
    private static final int LARGEST = 32;
    private static final long MOST_SCORES = 1L << 28;

    Windows {
        if (grid < window || window > LARGEST) {
            throw new ModelException("[config.json] window_size is " + window + ", but images have " + grid
                    + " patches a side at this stage; use images and windows that fit, windows of " + LARGEST
                    + " at most");
        }
        if ((long) (grid + window) * (grid + window) * window * window > MOST_SCORES) {
            throw new ModelException("[config.json] images of " + grid + " x " + grid
                    + " patches are too large for windows of " + window + "; use smaller ones");
        }
    }

    /// Patches a side after zeros are added at the end so that windows cover the image.
    private int padded() {
        return Math.ceilDiv(grid, window) * window;
    }

    private int perSide() {
        return padded() / window;
    }

    /// Cuts images into windows.
    ///
    /// @param x `b x grid x grid x d`, of a known width
    /// @return `b windows x window^2 x d`
    Value cut(Script script, Value x) {
        Value whole = padded() == grid
                ? x
                : script.set("torch.constant_pad_nd(%1$s, [0, 0, 0, %2$d, 0, %2$d])", x, padded() - grid);
        Value moved = shift == 0 ? whole : script.set("torch.roll(%1$s, [%2$d, %2$d], [1, 2])", whole, -shift);
        return script.set(
                        "torch.reshape(torch.permute(torch.reshape(%1$s, [-1, %2$d, %3$d, %2$d, %3$d, %4$d]),"
                                + " [0, 1, 3, 2, 4, 5]), [-1, %5$d, %4$d])",
                        moved, perSide(), window, x.width(), window * window)
                .wide(x.width());
    }

    /// The inverse of [#cut].
    Value joined(Script script, Value windows) {
        Value whole = script.set(
                "torch.reshape(torch.permute(torch.reshape(%1$s, [-1, %2$d, %2$d, %3$d, %3$d, %4$d]),"
                        + " [0, 1, 3, 2, 4, 5]), [-1, %5$d, %5$d, %4$d])",
                windows, perSide(), window, windows.width(), padded());
        Value back = shift == 0 ? whole : script.set("torch.roll(%1$s, [%2$d, %2$d], [1, 2])", whole, shift);
        Value cropped = padded() == grid
                ? back
                : script.set("torch.slice(torch.slice(%1$s, 1, 0, %2$d, 1), 2, 0, %2$d, 1)", back, grid);
        return cropped.wide(windows.width());
    }

    /// Attends within windows, whose scores have something added by how the two patches lie to each other.
    ///
    /// @param qkv queries, keys and values side by side, `b windows x window^2 x 3d`
    /// @param table name of what is added, `(2 window - 1)^2 x heads`
    /// @return `b windows x window^2 x d`
    Value attend(Script script, Value qkv, String table) {
        int together = shift == 0 ? 1 : perSide() * perSide();
        int area = window * window;
        long size = qkv.width() / 3 / heads;
        if (size * 3 * heads != qkv.width()) {
            throw new ModelException("config.json wants " + heads + " heads, but vectors of " + qkv.width() / 3
                    + " numbers cannot be split among them; does it belong to these weights?");
        }
        Value split = script.set(
                "torch.flatten(torch.permute(torch.reshape(%s, [-1, %d, %d, 3, %d, %d]), [3, 0, 1, 4, 2, 5]), 2, 3)",
                qkv, together, area, heads, size);
        Value attended = script.set(
                "torch.scaled_dot_product_attention(torch.select(%1$s, 0, 0), torch.select(%1$s, 0, 1),"
                        + " torch.select(%1$s, 0, 2), %2$s)",
                split, mask(script, table));
        return script.set(
                        "torch.reshape(torch.permute(torch.reshape(%s, [-1, %d, %d, %d, %d]), [0, 1, 3, 2, 4]),"
                                + " [-1, %d, %d])",
                        attended, together, heads, area, size, area, heads * size)
                .wide(heads * size);
    }

    private Value mask(Script script, String table) {
        long patches = (long) window * window;
        Value bias = constant(script, table, bias(script, table), 1, heads, patches, patches);
        if (shift == 0) {
            return bias;
        }
        int windows = perSide() * perSide();
        Value strangers = constant(script, "strangers", strangers(), windows, 1, patches, patches);
        return script.set("torch.unsqueeze(torch.flatten(torch.add(%s, %s), 0, 1), 0)", bias, strangers);
    }

    private static Value constant(Script script, String name, float[] values, long... shape) {
        return script.weight(shape, List.of(TensorView.of(name, values, shape)));
    }

    private float[] bias(Script script, String name) {
        int across = 2 * window - 1;
        TensorView table = script.tensor(name, (long) across * across, heads);
        int area = window * window;
        float[] bias = new float[Math.multiplyExact(heads, area * area)];
        for (int h = 0; h < heads; h++) {
            for (int i = 0; i < area; i++) {
                for (int j = 0; j < area; j++) {
                    int down = i / window - j / window + window - 1;
                    int right = i % window - j % window + window - 1;
                    bias[(h * area + i) * area + j] = table.at(((long) down * across + right) * heads + h);
                }
            }
        }
        return bias;
    }

    /// For each window, which patches came from opposite sides of the image.
    private float[] strangers() {
        int area = window * window;
        int windows = perSide() * perSide();
        float[] mask = new float[Math.multiplyExact(windows, area * area)];
        for (int w = 0; w < windows; w++) {
            for (int i = 0; i < area; i++) {
                for (int j = 0; j < area; j++) {
                    boolean strange = region(w, i) != region(w, j);
                    mask[(w * area + i) * area + j] = strange ? -100 : 0;
                }
            }
        }
        return mask;
    }

    private int region(int index, int patch) {
        int row = index / perSide() * window + patch / window;
        int column = index % perSide() * window + patch % window;
        return 3 * side(row) + side(column);
    }

    private int side(int place) {
        int end = padded();
        return place < end - window ? 0 : place < end - shift ? 1 : 2;
    }
}
