package dev.asterism.embed;

import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.Matrix;
import dev.asterism.model.Tensor;
import dev.asterism.model.TensorProgram;
import dev.asterism.model.TextEmbedder;
import dev.asterism.model.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Embeds texts with a transformer: cuts them into tokens, sorts them by length so that little padding is needed, and
/// runs batches of about equal length side by side.
final class TransformerTextEmbedder implements TextEmbedder {
    /// How texts are dressed before they are cut into tokens.
    ///
    /// @param document put before what is stored
    /// @param query put before what is searched for
    /// @param lowerCase whether the model knows small letters only
    record Dress(String document, String query, boolean lowerCase) {}

    /// What the model sees at once: a number of texts and of tokens that keeps the cores busy and the caches warm.
    private static final int BATCH_TEXTS = 64;

    private static final int BATCH_TOKENS = 2048;

    private final EmbeddingModel model;
    private final Tokenizer tokenizer;
    private final TensorProgram program;
    private final Dress dress;
    private final Lanes lanes;

    TransformerTextEmbedder(
            EmbeddingModel model, Tokenizer tokenizer, TensorProgram program, Dress dress, int parallelism) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.program = program;
        this.dress = dress;
        this.lanes = new Lanes(parallelism);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public Matrix embed(List<String> texts) {
        return embed(texts, dress.document());
    }

    @Override
    public float[] embedQuery(String text) {
        return embed(List.of(text), dress.query()).values();
    }

    private Matrix embed(List<String> texts, String prompt) {
        List<long[]> tokens = tokenizer.encode(texts.stream()
                .map(text -> prompt + (dress.lowerCase() ? text.toLowerCase(java.util.Locale.ROOT) : text).strip())
                .toList());
        Matrix vectors = Matrix.zeros(texts.size(), model.dimension());
        lanes.run(batches(tokens), batch -> embed(tokens, batch, vectors));
        return vectors;
    }

    /// Indices of texts of about the same length, long ones first.
    private static List<int[]> batches(List<long[]> tokens) {
        int[] order = IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -tokens.get(i).length))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            int longest = Math.max(1, tokens.get(order[from]).length);
            int size = Math.clamp(BATCH_TOKENS / longest, 1, BATCH_TEXTS);
            int to = Math.min(order.length, from + size);
            batches.add(java.util.Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }

    private void embed(List<long[]> tokens, int[] batch, Matrix vectors) {
        int width = Math.max(1, tokens.get(batch[0]).length);
        long[] ids = new long[batch.length * width];
        long[] lengths = new long[batch.length];
        for (int i = 0; i < batch.length; i++) {
            long[] text = tokens.get(batch[i]);
            System.arraycopy(text, 0, ids, i * width, text.length);
            lengths[i] = text.length;
        }
        float[] output = program.run(
                        new Tensor.Longs(ids, batch.length, width), new Tensor.Longs(lengths, batch.length))
                .values();
        for (int i = 0; i < batch.length; i++) {
            UnitVectors.copy(output, i * model.dimension(), vectors, batch[i]);
        }
    }

    @Override
    public void close() {
        lanes.close();
        program.close();
        tokenizer.close();
    }
}
