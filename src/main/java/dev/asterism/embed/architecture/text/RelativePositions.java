package dev.asterism.embed.architecture.text;

import dev.asterism.embed.checkpoint.TensorView;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.List;
import java.util.stream.IntStream;

/// Attention biases by the distance of two tokens: exact for near ones, ever coarser for far ones, and the same for all
/// beyond a largest distance.
///
/// Source: Raffel et al. 2020, "Exploring the limits of transfer learning", section 2.1.
///
/// @param buckets of distances, half of them for tokens before
/// @param largest distance with a bucket that is not shared with all beyond
record RelativePositions(int buckets, int largest) {
    static final int USUAL_BUCKETS = 32;
    static final int USUAL_LARGEST = 128;

    /// The bias of each head for each pair of tokens of a row.
    ///
    /// @param table the bias of each head for a bucket, `buckets x heads`
    /// @param ids `r x p`
    /// @return `1 x heads x p x p`
    Value biases(Script script, TensorView table, Value ids) {
        Value places = script.set("torch.cumsum(torch.ones_like(torch.select(%s, 0, 0)), 0)", ids);
        Value distances = script.set(
                "torch.add(torch.clamp(torch.sub(torch.unsqueeze(%1$s, 0), torch.unsqueeze(%1$s, 1)), %2$d, %3$d), %3$d)",
                places, -largest, largest);
        return script.set(
                "torch.unsqueeze(torch.permute(torch.embedding(%s, %s), [2, 0, 1]), 0)",
                byDistance(script, table), distances);
    }

    private Value byDistance(Script script, TensorView table) {
        List<TensorView> rows = IntStream.rangeClosed(-largest, largest)
                .mapToObj(distance -> table.row(bucket(distance)))
                .toList();
        return script.weight(new long[] {rows.size(), table.shape()[1]}, rows);
    }

    /// The bucket of a distance.
    int bucket(int distance) {
        int half = buckets / 2;
        int exact = half / 2;
        int side = distance > 0 ? half : 0;
        int far = Math.abs(distance);
        if (far < exact) {
            return side + far;
        }
        double share = Math.log((float) far / exact) / Math.log((double) largest / exact);
        return side + Math.min(half - 1, exact + (int) ((float) share * (half - exact)));
    }
}
