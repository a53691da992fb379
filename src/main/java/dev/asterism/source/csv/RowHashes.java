package dev.asterism.source.csv;

import dev.asterism.io.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Makes ids for rows that have none: the first 64 bits of the SHA-256 of the cells, in hex. A row that comes again
/// gets a number behind (`-2`, `-3`), so that both stay; so do two rows whose hashes happen to be equal.
final class RowHashes {
    private final Sha256 sha256 = new Sha256();
    private final Map<Long, Integer> seen = new HashMap<>();

    String idOf(List<String> cells) {
        cells.forEach(sha256::addDelimited);
        long hash = ByteBuffer.wrap(sha256.finish()).getLong();
        int occurrence = seen.merge(hash, 1, Integer::sum);
        String id = HexFormat.of().toHexDigits(hash);
        return occurrence == 1 ? id : id + "-" + occurrence;
    }
}
