package dev.asterism.store.lucene;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names of folders for names of collections.
final class CollectionFolder {
    /// Folder names may have 255 bytes in the usual file systems.
    private static final int LONGEST = 160;

    private CollectionFolder() {}

    /// A folder name that stays inside its parent whatever the collection is called: ASCII letters, digits and `.
    /// _ -` are kept, other bytes of the UTF-8 become `%XX`, as do a dot at the start (hidden, or `..`) and one at
    /// the end (lost on Windows). Long names are cut and end in a hash of the whole.
    ///
    /// @throws StoreException if the name is blank
    static String of(String collection) {
        if (collection.isBlank()) {
            throw new StoreException("a collection needs a name");
        }
        byte[] bytes = collection.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean edge = i == 0 || i == bytes.length - 1;
            if (isPlain(c) && !(c == '.' && edge)) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        if (name.length() > LONGEST) {
            String hash =
                    HexFormat.of().toHexDigits(ByteBuffer.wrap(Sha256.of(bytes)).getLong());
            name.replace(LONGEST - hash.length() - 1, name.length(), "~" + hash);
        }
        return name.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
