package dev.asterism.app.indexing;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.item.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash by which a row that has not changed is known: of the row, the model, and what the row refers to. The line
/// is left out, so that a row inserted at the top does not make all others new.
final class RowHash {
    private static final int BYTES = 16;
    private static final float[] NO_VECTOR = {};

    private RowHash() {}

    static String of(Item item, EmbeddingModel model, String outsideContent) {
        return of(item, model, outsideContent, NO_VECTOR);
    }

    /// @param vector that comes with the row, if one does
    static String of(Item item, EmbeddingModel model, String outsideContent, float[] vector) {
        MessageDigest digest = sha256();
        add(digest, vector);
        add(digest, model.name());
        add(digest, model.revision());
        add(digest, outsideContent);
        item.fields().forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /// 64 bits of a text's hash, never all of them 0.
    static long bits(String text) {
        long bits = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return bits == 0 ? 1 : bits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        digest.update(bytes);
    }

    /// With its length before it, so that no two lists of texts give the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
