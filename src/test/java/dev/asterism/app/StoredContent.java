package dev.asterism.app;

import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// All that a collection holds, in a form that can be compared.
final class StoredContent {
    private StoredContent() {}

    /// Line, fields, every bit of the vector, and the thumbnail of each item by its id; nothing where there is no
    /// collection.
    static Map<String, String> of(Path store, String collection) {
        Map<String, String> items = new TreeMap<>();
        try (VectorStore vectors = new LuceneVectorStore(store, InstantSource.system());
                CollectionReader reader = vectors.read(collection)) {
            for (int i = 0; i < reader.size(); i++) {
                items.put(reader.id(i), reader.item(i) + " " + base64(reader.vector(i)) + " " + thumbnail(reader, i));
            }
        } catch (NothingToDoException _) {
            // Killed before anything was written.
        }
        return items;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String thumbnail(CollectionReader reader, int ordinal) {
        return Base64.getEncoder().encodeToString(reader.thumbnail(ordinal).orElse(new byte[0]));
    }
}
