package dev.asterism.store.solr;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names in Solr for names of collections.
final class CollectionName {
    /// A core's folder has this name and some 20 characters more.
    private static final int LONGEST = 160;

    private CollectionName() {}

    /// A name that Solr takes, whatever the collection is called: ASCII letters, digits, `_` and `-` are kept,
    /// other bytes of the UTF-8 become `.XX`, as does a `-` at the start. Long names are cut and end in `.-` and a
    /// hash of the whole.
    ///
    /// @throws StoreException if the name is blank
    static String of(String collection) {
        if (collection.isBlank()) {
            throw new StoreException("a collection needs a name");
        }
        byte[] bytes = collection.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder();
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (isPlain(c) && !(c == '-' && name.isEmpty())) {
                name.append(c);
            } else {
                name.append('.').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        if (name.length() > LONGEST) {
            String hash =
                    HexFormat.of().toHexDigits(ByteBuffer.wrap(Sha256.of(bytes)).getLong());
            name.replace(LONGEST - hash.length() - 2, name.length(), ".-" + hash);
        }
        return name.toString();
    }

    private static boolean isPlain(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
}
