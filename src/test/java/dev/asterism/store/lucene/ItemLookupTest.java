package dev.asterism.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.item.Item;
import dev.asterism.store.ItemStamp;
import dev.asterism.store.lucene.ItemLookup.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An index of few ids that come, change and go in any order, against a map that is told the same.
class ItemLookupTest {
    private static final int IDS = 40;
    private static final int STEPS = 3_000;

    private final Random random = new Random(7);
    private final Map<String, Known> model = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void knowsWhatAMapKnows(int most) throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig());
                ItemLookup items = ItemLookup.of(writer, most)) {
            for (int step = 0; step < STEPS; step++) {
                change(items, writer, step);
                assertEquals(model.size(), items.size());
                String id = anyId();
                assertEquals(Optional.ofNullable(model.get(id)), items.of(id), id);
            }
            writer.commit();
            try (ItemLookup again = ItemLookup.of(writer, most)) {
                assertEquals(model, all(again));
            }
        }
    }

    @Test
    void anItemWithoutItsColumnsIsCorrupt() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            Document document = new Document();
            document.add(new StringField(ItemDocument.ID, "a", Field.Store.NO));
            writer.addDocument(document);
            writer.commit();
            try (ItemLookup items = ItemLookup.of(writer, 10)) {
                assertEquals(Optional.empty(), items.of("b"));
                assertThrows(CorruptIndexException.class, () -> items.of("a"));
                assertThrows(CorruptIndexException.class, () -> items.forEach((id, known) -> {}));
            }
        }
    }

    private void change(ItemLookup items, IndexWriter writer, int step) throws IOException {
        String id = anyId();
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                writer.commit();
                items.committed();
            }
            case 2 -> items.expect(List.of(id, anyId(), "id never put"));
            case 3 -> assertEquals(model, all(items));
            case 4, 5, 6, 7 -> {
                if (model.remove(id) != null) {
                    writer.deleteDocuments(new Term(ItemDocument.ID, id));
                    items.lookAgain();
                }
            }
            default -> {
                Known known = new Known(new ItemStamp("hash " + step, step % 3 == 0 ? "other" : ""), step);
                writer.updateDocument(
                        new Term(ItemDocument.ID, id),
                        ItemDocument.of(stored(id, known), known.stamp().source()));
                assertEquals(Optional.ofNullable(model.put(id, known)), items.put(id, known));
            }
        }
    }

    private String anyId() {
        return "id " + random.nextInt(IDS);
    }

    private static Map<String, Known> all(ItemLookup items) throws IOException {
        Map<String, Known> all = new HashMap<>();
        List<String> ids = new ArrayList<>();
        items.forEach((id, known) -> {
            ids.add(id);
            all.put(id, known);
        });
        assertEquals(all.size(), ids.size(), "no item twice");
        return all;
    }

    private static StoredItem stored(String id, Known known) {
        return new StoredItem(
                new Item(id, known.line(), Map.of()),
                new float[] {1},
                known.stamp().contentHash(),
                new byte[0]);
    }
}
