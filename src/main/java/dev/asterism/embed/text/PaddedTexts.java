package dev.asterism.embed.text;

import dev.asterism.model.embedding.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One text in a row, texts of about the same length together, the long ones first.
public record PaddedTexts(int largestBatch) implements TextBatches {
    @Override
    public List<Batch> of(List<long[]> tokens, int lanes) {
        int[] order = IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -tokens.get(i).length))
                .mapToInt(i -> i)
                .toArray();
        int size = Math.clamp((order.length + lanes - 1) / lanes, 1, largestBatch);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            batches.add(batch(tokens, Arrays.copyOfRange(order, from, Math.min(order.length, from + size))));
        }
        return batches;
    }

    private static Batch batch(List<long[]> tokens, int[] texts) {
        int width = Math.max(1, tokens.get(texts[0]).length);
        long[] ids = new long[texts.length * width];
        long[] lengths = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            long[] text = tokens.get(texts[i]);
            System.arraycopy(text, 0, ids, i * width, text.length);
            lengths[i] = text.length;
        }
        return new Batch(
                texts,
                new Tensor[] {new Tensor.Longs(ids, texts.length, width), new Tensor.Longs(lengths, texts.length)});
    }
}
