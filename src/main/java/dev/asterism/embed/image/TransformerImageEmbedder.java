package dev.asterism.embed.image;

import dev.asterism.embed.encoder.Lanes;
import dev.asterism.embed.encoder.UnitVectors;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/// Embeds images with a vision transformer, in batches that run side by side.
public final class TransformerImageEmbedder implements ImageEmbedder {
    private static final int BATCH = 8;

    private final EmbeddingModel model;
    private final ImagePreprocessing preprocessing;
    private final TensorProgram program;
    private final int side;
    private final int parallelism;
    private final Lanes lanes;

    public TransformerImageEmbedder(
            EmbeddingModel model, ImagePreprocessing preprocessing, TensorProgram program, int side, int parallelism) {
        this.model = model;
        this.preprocessing = preprocessing;
        this.program = program;
        this.side = side;
        this.parallelism = parallelism;
        this.lanes = new Lanes(parallelism);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public float[] prepare(Pixels image) {
        return preprocessing.apply(image);
    }

    @Override
    public Matrix embed(List<float[]> prepared) {
        Matrix vectors = Matrix.zeros(prepared.size(), model.dimension());
        // No lane idles because the last batch went to another: few images are spread over all of them.
        int size = Math.clamp((prepared.size() + parallelism - 1) / parallelism, 1, BATCH);
        List<Integer> starts = IntStream.iterate(0, from -> from < prepared.size(), from -> from + size)
                .boxed()
                .toList();
        lanes.run(starts, from -> embed(prepared, from, Math.min(from + size, prepared.size()), vectors));
        return vectors;
    }

    private void embed(List<float[]> prepared, int from, int to, Matrix vectors) {
        int image = 3 * side * side;
        float[] pixels = new float[(to - from) * image];
        for (int i = from; i < to; i++) {
            System.arraycopy(prepared.get(i), 0, pixels, (i - from) * image, image);
        }
        float[] output =
                program.run(new Tensor.Floats(pixels, to - from, 3, side, side)).values();
        for (int i = from; i < to; i++) {
            UnitVectors.copy(output, (i - from) * model.dimension(), vectors, i);
        }
    }

    @Override
    public int batchSize() {
        return BATCH * parallelism;
    }

    @Override
    public void close() {
        lanes.close();
        program.close();
    }
}
