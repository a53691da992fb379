package dev.asterism.embed.architecture.text;

import dev.asterism.embed.checkpoint.TensorView;

/// Attention biases by the distance of two tokens: exact for near ones, ever coarser for far ones.
///
/// Source: Raffel et al. 2020, "Exploring the limits of transfer learning", section 2.1, with 128 as the largest
/// distance with its own bias.
final class RelativePositions {
    private static final int LARGEST = 128;

    private RelativePositions() {}

    /// The bias of each head for each pair of tokens.
    ///
    /// @param table `buckets x heads`
    /// @return `heads x tokens x tokens`
    static TensorView biases(TensorView table, int tokens) {
        int buckets = Math.toIntExact(table.shape()[0]);
        int heads = Math.toIntExact(table.shape()[1]);
        float[] biases = new float[Math.multiplyExact(heads, Math.multiplyExact(tokens, tokens))];
        for (int from = 0; from < tokens; from++) {
            for (int to = 0; to < tokens; to++) {
                long bucket = bucket(to - from, buckets);
                for (int head = 0; head < heads; head++) {
                    biases[(head * tokens + from) * tokens + to] = table.at(bucket * heads + head);
                }
            }
        }
        return TensorView.of(table.name(), biases, heads, tokens, tokens);
    }

    /// The bucket of a distance: one half of them for tokens before, the other for tokens after.
    static int bucket(int distance, int buckets) {
        int half = buckets / 2;
        int exact = half / 2;
        int side = distance > 0 ? half : 0;
        int far = Math.abs(distance);
        if (far < exact) {
            return side + far;
        }
        double share = Math.log((float) far / exact) / Math.log((double) LARGEST / exact);
        return side + Math.min(half - 1, exact + (int) ((float) share * (half - exact)));
    }
}
