package dev.asterism.store.solr;

import dev.asterism.io.Sha256;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.Item;
import dev.asterism.store.CollectionFingerprint;
import dev.asterism.store.ItemStamp;
import dev.asterism.store.RowJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrInputDocument;

/// An item as a Solr document.
///
/// | field | holds |
/// | --- | --- |
/// | `id` | its [SolrKey] |
/// | `line`, `thumbnail` | what they say |
/// | `hash` | the [ItemStamp] |
/// | `row` | the fields as a JSON object, in order |
/// | `vector` | the vector, to search by |
/// | `floats` | the vector as it was given, little-endian: what is read back, whatever the server makes of the other |
/// | `terms` | a term for each field, for filters; see [#term] |
/// | `sum_0` ... `sum_7` | what the item adds to the [dev.asterism.store.CollectionFingerprint] of the collection |
final class SolrItemDocument {
    static final String ID = "id";
    static final String LINE = "line";
    static final String HASH = "hash";
    static final String ROW = "row";
    static final String THUMBNAIL = "thumbnail";
    static final String VECTOR = "vector";
    static final String FLOATS = "floats";
    static final String TERMS = "terms";
    static final String SUM = "sum_";
    static final String VERSION = "_version_";

    /// The fields that an item can be put again from.
    static final String STORED = String.join(",", ID, LINE, HASH, ROW, THUMBNAIL, FLOATS);

    /// Bytes of a field's value up to which it is its own filter term; longer ones are found by their SHA-256.
    private static final int LONGEST_TERM = 256;

    private SolrItemDocument() {}

    /// @param source whose it is, see [ItemStamp]
    static SolrInputDocument of(StoredItem stored, String source) {
        Item item = stored.item();
        SolrInputDocument document = new SolrInputDocument();
        document.setField(ID, SolrKey.of(item.id()));
        document.setField(LINE, item.line());
        document.setField(HASH, new ItemStamp(stored.contentHash(), source).text());
        document.setField(ROW, RowJson.of(item.fields()));
        if (stored.thumbnail().length > 0) {
            document.setField(THUMBNAIL, stored.thumbnail());
        }
        document.setField(VECTOR, new Floats(stored.vector()));
        document.setField(FLOATS, toBytes(stored.vector()));
        List<String> terms = new ArrayList<>();
        item.fields().forEach((name, value) -> terms.add(term(name, value)));
        document.setField(TERMS, terms);
        int[] parts = CollectionFingerprint.parts(item.id(), item.line(), stored.contentHash());
        for (int i = 0; i < parts.length; i++) {
            document.setField(SUM + i, parts[i]);
        }
        return document;
    }

    /// The term that the items have, and no others, whose field has this value: `7:section=rust`, the number
    /// telling where the name ends; or `7:section#` and the SHA-256 of a value of more than 256 bytes.
    static String term(String field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String name = field.length() + ":" + field;
        return bytes.length <= LONGEST_TERM
                ? name + "=" + value
                : name + "#" + HexFormat.of().formatHex(Sha256.of(bytes));
    }

    static String id(SolrDocument document) {
        return SolrKey.id((String) document.getFirstValue(ID));
    }

    static long longValue(SolrDocument document, String field) {
        return ((Number) document.getFirstValue(field)).longValue();
    }

    static Item item(SolrDocument document) {
        try {
            Map<String, String> fields = RowJson.fields((String) document.getFirstValue(ROW));
            return new Item(id(document), longValue(document, LINE), fields);
        } catch (IOException e) {
            throw new StoreException("the row of item \"" + id(document) + "\" cannot be read", e);
        }
    }

    static ItemStamp stamp(SolrDocument document) {
        return ItemStamp.parse((String) document.getFirstValue(HASH));
    }

    /// An item as it was put.
    ///
    /// @param document with the fields [#STORED]
    static StoredItem stored(SolrDocument document) {
        return new StoredItem(item(document), vector(document), stamp(document).contentHash(), thumbnail(document));
    }

    static byte[] thumbnail(SolrDocument document) {
        return document.getFirstValue(THUMBNAIL) instanceof byte[] bytes ? bytes : new byte[0];
    }

    static float[] vector(SolrDocument document) {
        byte[] bytes = (byte[]) document.getFirstValue(FLOATS);
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private static byte[] toBytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    /// What Solr takes for a vector, without a copy.
    private static final class Floats extends AbstractList<Float> implements RandomAccess {
        private final float[] values;

        Floats(float[] values) {
            this.values = values;
        }

        @Override
        public Float get(int index) {
            return values[index];
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
