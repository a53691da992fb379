package dev.asterism.embed.text;

import dev.asterism.model.embedding.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Several texts in a row, each row filled up with the longest texts that still fit (best-fit decreasing bin packing).
///
/// Attention over a few tokens costs mostly the calls, not the arithmetic, and padding costs as much as tokens.
/// Rows of 32 tokens, or of the next multiple of 32 that takes the longest text, cost a quarter of the attention
/// of one short text a row, and hardly any of them is padding, even for few texts at once.
///
/// @param maxTokens the widest row the model takes
/// @param batchTokens tokens of a batch, about
public record PackedTexts(int maxTokens, int batchTokens) implements TextBatches {
    private static final int STEP = 32;

    @Override
    public List<Batch> of(List<long[]> tokens, int lanes) {
        TreeMap<Integer, Deque<Integer>> byLength = new TreeMap<>();
        long all = 0;
        for (int i = 0; i < tokens.size(); i++) {
            byLength.computeIfAbsent(tokens.get(i).length, _ -> new ArrayDeque<>())
                    .add(i);
            all += tokens.get(i).length;
        }
        long batchesLeft = Math.max(lanes, (all + batchTokens - 1) / batchTokens);
        List<Batch> batches = new ArrayList<>();
        for (long left = all; !byLength.isEmpty(); batchesLeft--) {
            long share = (left + batchesLeft - 1) / batchesLeft;
            int width = width(byLength.lastKey());
            List<List<Integer>> rows = new ArrayList<>();
            for (long placed = 0; placed < share; ) {
                List<Integer> row = row(byLength, width);
                long length =
                        row.stream().mapToLong(text -> tokens.get(text).length).sum();
                rows.add(row);
                placed += length;
                left -= length;
            }
            batches.add(batch(tokens, rows, width));
        }
        return batches;
    }

    /// The same batch for a program that pools without the prompt: starts and lengths are those of what is pooled, and
    /// behind them comes the text each token is pooled for.
    ///
    /// @param prompt tokens at the start of each text that are not pooled; one of a text always is
    public static Batch pooledWithout(int prompt, Batch batch) {
        Tensor.Longs owners = (Tensor.Longs) batch.inputs()[1];
        long[] pooled = owners.values().clone();
        long[] starts = ((Tensor.Longs) batch.inputs()[3]).values().clone();
        long[] lengths = ((Tensor.Longs) batch.inputs()[4]).values().clone();
        for (int text = 0; text < starts.length; text++) {
            int skipped = (int) Math.min(prompt, lengths[text] - 1);
            int start = (int) starts[text];
            Arrays.fill(pooled, start, start + skipped, starts.length);
            starts[text] += skipped;
            lengths[text] -= skipped;
        }
        return new Batch(batch.texts(), new Tensor[] {
            batch.inputs()[0],
            owners,
            batch.inputs()[2],
            new Tensor.Longs(starts, starts.length),
            new Tensor.Longs(lengths, lengths.length),
            new Tensor.Longs(pooled, owners.shape())
        });
    }

    private int width(int longest) {
        return Math.min(maxTokens, Math.ceilDiv(Math.max(1, longest), STEP) * STEP);
    }

    private static List<Integer> row(TreeMap<Integer, Deque<Integer>> byLength, int width) {
        List<Integer> row = new ArrayList<>();
        int room = width;
        for (Map.Entry<Integer, Deque<Integer>> fitting = byLength.floorEntry(room);
                fitting != null && row.size() < width;
                fitting = byLength.floorEntry(room)) {
            row.add(fitting.getValue().remove());
            room -= fitting.getKey();
            if (fitting.getValue().isEmpty()) {
                byLength.remove(fitting.getKey());
            }
        }
        return row;
    }

    private static Batch batch(List<long[]> tokens, List<List<Integer>> rows, int width) {
        int count = rows.stream().mapToInt(List::size).sum();
        long[] ids = new long[rows.size() * width];
        long[] owners = new long[ids.length];
        long[] positions = new long[ids.length];
        long[] starts = new long[count];
        long[] lengths = new long[count];
        int[] texts = new int[count];
        Arrays.fill(owners, count);
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            int at = row * width;
            for (int text : rows.get(row)) {
                long[] own = tokens.get(text);
                System.arraycopy(own, 0, ids, at, own.length);
                Arrays.fill(owners, at, at + own.length, next);
                for (int i = 0; i < own.length; i++) {
                    positions[at + i] = i;
                }
                starts[next] = at;
                lengths[next] = own.length;
                texts[next++] = text;
                at += own.length;
            }
        }
        return new Batch(texts, new Tensor[] {
            new Tensor.Longs(ids, rows.size(), width),
            new Tensor.Longs(owners, rows.size(), width),
            new Tensor.Longs(positions, rows.size(), width),
            new Tensor.Longs(starts, count),
            new Tensor.Longs(lengths, count)
        });
    }
}
