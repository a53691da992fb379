package dev.asterism.embed.visual;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.util.List;

/// `builtin/visual`: a classical image descriptor, for when there is no model. It knows shapes and colours, not
/// meaning: two flags of the same design are near each other, a dress and a skirt only as far as they look alike.
///
/// Three parts, each with a fixed weight, side by side in one unit vector of 269 numbers: oriented gradients on a
/// 4 x 4 grid (128 numbers, weight 1), the layout of colours (41, weight 0.4) and a histogram of colours (100,
/// weight 0.4). The image is squeezed to a square first, so any size and shape will do. Deterministic: the same
/// pixels give the same bits on every machine.
///
/// Source: MPEG-7's Colour Layout Descriptor, and Dalal and Triggs' histograms of oriented gradients; see
/// [ColourLayout], [OrientedGradients] and [ColourHistogram].
public final class VisualDescriptor implements ImageEmbedder<float[]> {
    /// The name people choose it by.
    public static final String NAME = "builtin/visual";

    /// Raised whenever the numbers change, so that old and new vectors are never mixed.
    private static final String VERSION = "1";

    /// Found on 600 photos of clothes in 10 classes: more weight on colour finds clothes of the same colour rather
    /// than of the same kind, less makes flags of one design and different colours the same.
    private static final double COLOUR_WEIGHT = 0.4;

    private static final int LENGTH = OrientedGradients.LENGTH + ColourLayout.LENGTH + ColourHistogram.LENGTH;
    private static final EmbeddingModel MODEL = new EmbeddingModel(NAME, VERSION, Precision.FP32, LENGTH);

    @Override
    public EmbeddingModel model() {
        return MODEL;
    }

    /// The whole descriptor, since it needs no batches.
    @Override
    public float[] prepare(Pixels image) {
        LabRaster raster = LabRaster.of(image);
        double[] descriptor = new double[LENGTH];
        int at = place(OrientedGradients.of(raster), 1, descriptor, 0);
        at = place(ColourLayout.of(raster), COLOUR_WEIGHT, descriptor, at);
        place(ColourHistogram.of(raster), COLOUR_WEIGHT, descriptor, at);
        return unit(descriptor);
    }

    @Override
    public Matrix embed(List<float[]> prepared) {
        Matrix vectors = Matrix.zeros(prepared.size(), LENGTH);
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(prepared.get(i), 0, vectors.values(), vectors.offset(i), LENGTH);
        }
        return vectors;
    }

    @Override
    public int batchSize() {
        return 64;
    }

    @Override
    public void close() {}

    private static int place(double[] part, double weight, double[] descriptor, int start) {
        for (int i = 0; i < part.length; i++) {
            descriptor[start + i] = weight * part[i];
        }
        return start + part.length;
    }

    /// The histogram has length 1 whatever the image, so this never divides by zero.
    private static float[] unit(double[] descriptor) {
        double square = 0;
        for (double value : descriptor) {
            square += value * value;
        }
        double scale = 1 / Math.sqrt(square);
        float[] vector = new float[descriptor.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (descriptor[i] * scale);
        }
        return vector;
    }
}
