package dev.asterism.source.csv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Makes ids for rows that have none: the first 64 bits of the SHA-256 of the cells, in hex. A row that comes again
/// gets a number behind (`-2`, `-3`), so that both stay; so do two rows whose hashes happen to be equal.
final class RowHashes {
    private final MessageDigest sha256 = sha256();
    private final Map<Long, Integer> seen = new HashMap<>();

    String idOf(List<String> cells) {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        for (String cell : cells) {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            sha256.update(length.clear().putInt(bytes.length).flip());
            sha256.update(bytes);
        }
        long hash = ByteBuffer.wrap(sha256.digest()).getLong();
        int occurrence = seen.merge(hash, 1, Integer::sum);
        String id = HexFormat.of().toHexDigits(hash);
        return occurrence == 1 ? id : id + "-" + occurrence;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
