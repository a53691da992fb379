package dev.asterism.embed.image;

import dev.asterism.embed.encoder.UnitVectors;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.List;

/// Embeds images with a vision transformer, in batches that run side by side.
public final class TransformerImageEmbedder implements ImageEmbedder<float[]> {
    private static final int BATCH = 8;

    private final EmbeddingModel model;
    private final int whole;
    private final ImagePreprocessing preprocessing;
    private final TensorProgram program;
    private final int side;
    private final int parallelism;
    private final ThreadTeam team;

    /// @param whole dimensions that the program gives; the model's are the first of them
    public TransformerImageEmbedder(
            EmbeddingModel model,
            int whole,
            ImagePreprocessing preprocessing,
            TensorProgram program,
            int side,
            int parallelism) {
        this.model = model;
        this.whole = whole;
        this.preprocessing = preprocessing;
        this.program = program;
        this.side = side;
        this.parallelism = parallelism;
        this.team = ThreadTeam.apart(parallelism);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public EmbeddingSettings settings() {
        return EmbeddingSettings.cut(whole, model.dimension());
    }

    @Override
    public float[] prepare(Pixels image) {
        return preprocessing.apply(image);
    }

    @Override
    public Matrix embed(List<float[]> prepared) {
        Matrix vectors = Matrix.zeros(prepared.size(), model.dimension());
        // No thread idles because the last batch went to another: few images are spread over all of them.
        int size = Math.clamp((prepared.size() + parallelism - 1) / parallelism, 1, BATCH);
        team.forEach(
                Math.ceilDiv(prepared.size(), size),
                i -> embed(prepared, i * size, Math.min((i + 1) * size, prepared.size()), vectors));
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
            UnitVectors.copy(model, output, (i - from) * whole, vectors, i);
        }
    }

    @Override
    public int batchSize() {
        return BATCH * parallelism;
    }

    @Override
    public void close() {
        team.close();
        program.close();
    }
}
