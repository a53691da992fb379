package dev.asterism.app.indexing;

import dev.asterism.io.Sha256;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.item.Item;
import java.nio.ByteBuffer;

/// The hash by which a row that has not changed is known: of the row, the model, and what the row refers to. The line
/// is skipped, so that a row inserted at the top does not make all others new.
final class RowHash {
    private static final int BYTES = 16;
    private static final float[] NO_VECTOR = {};

    private RowHash() {}

    static String of(Item item, EmbeddingModel model, String outsideContent) {
        return of(item, model, outsideContent, NO_VECTOR);
    }

    /// @param vector that comes with the row, if one does
    static String of(Item item, EmbeddingModel model, String outsideContent, float[] vector) {
        ByteBuffer numbers = ByteBuffer.allocate(vector.length * Float.BYTES);
        numbers.asFloatBuffer().put(vector);
        Sha256 digest = new Sha256();
        digest.add(numbers);
        digest.addDelimited(model.name());
        digest.addDelimited(model.revision());
        digest.addDelimited(outsideContent);
        item.fields().forEach((name, value) -> {
            digest.addDelimited(name);
            digest.addDelimited(value);
        });
        return digest.finishHex(BYTES);
    }

    /// 64 bits of a text's hash, never all of them 0.
    static long bits(String text) {
        long bits = ByteBuffer.wrap(Sha256.of(text)).getLong();
        return bits == 0 ? 1 : bits;
    }
}
