package dev.asterism.app.mosaic;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes the collection `generated` of any number of items with images: `GeneratedCollection STORE ITEMS SIDE`.
public final class GeneratedCollection {
    static final String NAME = "generated";

    private static final int DIMENSION = 64;
    private static final int CLOUDS = 40;
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private GeneratedCollection() {}

    public static void main(String[] arguments) {
        make(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    /// @param side of the images in pixels
    static void make(Path storePath, int items, int side) {
        Random random = new Random(7);
        float[][] centres = new float[CLOUDS][];
        for (int c = 0; c < CLOUDS; c++) {
            centres[c] = near(new float[DIMENSION], 1, random);
        }
        EmbeddingModel model = new EmbeddingModel("generated", "1", Precision.FP32, DIMENSION);
        Manifest manifest =
                new Manifest(NAME, "image", Modality.IMAGE, model, List.of("number", "image"), "generated", MADE);
        try (VectorStore store = new LuceneVectorStore(storePath, () -> MADE);
                CollectionWriter writer = store.write(manifest)) {
            for (int i = 0; i < items; i++) {
                Item item = new Item("i" + i, i + 1L, Map.of("number", Integer.toString(i), "image", ""));
                float[] vector = near(centres[i % CLOUDS], 0.6f, random);
                writer.put(new StoredItem(item, vector, "h" + i, JpegCodec.encode(image(i, side), 0.8f)));
                if (i % 1_000 == 999) {
                    writer.commit();
                }
            }
            writer.commit();
        }
    }

    private static float[] near(float[] centre, float spread, Random random) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = centre[d] + spread * (float) random.nextGaussian() / 8;
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    /// A gradient in colours of the item's own, with a bar as long as its number is high.
    private static Pixels image(int item, int side) {
        byte[] rgb = new byte[side * side * 3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean bar = y > side / 3 && y < side / 2 && x < item % 97 * side / 97;
                int at = (y * side + x) * 3;
                rgb[at] = (byte) (bar ? 255 : item * 37 % 200 + x * 50 / side);
                rgb[at + 1] = (byte) (bar ? 255 : item * 59 % 200 + y * 50 / side);
                rgb[at + 2] = (byte) (bar ? 255 : item % CLOUDS * 5);
            }
        }
        return new Pixels(side, side, rgb);
    }
}
