package dev.asterism.store;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// How the name of a collection is written where few characters are allowed: ASCII letters, digits and some marks are
/// kept; each other byte of the UTF-8 becomes an escape and two hexadecimal digits. Long names are cut and end in a
/// hash of the whole.
///
/// @param marks kept besides letters and digits
/// @param notFirst marks that are escaped at the start of a name
/// @param notLast marks that are escaped at its end
/// @param escape before two hexadecimal digits
/// @param beforeHash between the start of a long name and its hash
public record NameEncoding(String marks, String notFirst, String notLast, char escape, String beforeHash) {
    /// Names of files may have 255 bytes in the usual file systems, and a store may add some 20 to them.
    private static final int LONGEST = 160;

    /// The encoded name, 1 to 160 characters of ASCII.
    ///
    /// @throws StoreException if the name is blank
    public String encode(String collection) {
        if (collection.isBlank()) {
            throw new StoreException("a collection needs a name");
        }
        byte[] bytes = collection.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean misplaced = i == 0 && contains(notFirst, c) || i == bytes.length - 1 && contains(notLast, c);
            if (!misplaced && (isAlphanumeric(c) || contains(marks, c))) {
                name.append(c);
            } else {
                name.append(escape).append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
            }
        }
        if (name.length() > LONGEST) {
            long hash = ByteBuffer.wrap(Sha256.of(bytes)).getLong();
            String end = beforeHash + HexFormat.of().toHexDigits(hash);
            name.replace(LONGEST - end.length(), name.length(), end);
        }
        return name.toString();
    }

    /// The name that was encoded; of one that was cut, what was made of it.
    public String decode(String encoded) {
        if (encoded.contains(beforeHash)) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            boolean escaped = encoded.charAt(i) == escape && i + 2 < encoded.length();
            bytes.write(escaped ? HexFormat.fromHexDigits(encoded, i + 1, i + 3) : encoded.charAt(i));
            i += escaped ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean contains(String marks, char c) {
        return marks.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
