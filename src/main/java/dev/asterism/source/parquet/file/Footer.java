package dev.asterism.source.parquet.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a file says of itself in its last bytes.
///
/// @param fields the top level of the schema
/// @param features what Hugging Face notes of the columns besides, as JSON
record Footer(List<Node> fields, List<RowGroup> rowGroups, Optional<String> features) {
    private static final String FEATURES = "huggingface";

    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";

    /// The length of the footer and the magic bytes.
    private static final int TAIL = 8;

    /// Room for hundreds of thousands of column chunks.
    private static final int LONGEST = 64 << 20;

    /// Of these a hundred megabytes come, once they are read.
    private static final int MOST_CHUNKS = 1 << 20;

    private static final int MOST_ELEMENTS = 100_000;

    private static final int MOST_ROW_GROUPS = 200_000;

    /// The items of a collection are numbered by an `int`.
    private static final long MOST_ROWS = Integer.MAX_VALUE;

    /// @throws IOException if it is no Parquet file, or not one that can be read
    static Footer read(FileBytes file) throws IOException {
        if (file.length() < MAGIC.length() + TAIL) {
            throw new IOException("it is no Parquet file: it has " + file.length() + " bytes");
        }
        String start = text(file.read(0, MAGIC.length()), 0);
        byte[] tail = file.read(file.length() - TAIL, TAIL);
        String end = text(tail, Integer.BYTES);
        if (start.equals(ENCRYPTED) || end.equals(ENCRYPTED)) {
            throw new EncryptedException();
        }
        if (!start.equals(MAGIC)) {
            throw new IOException("it is no Parquet file: it does not begin with " + MAGIC);
        }
        if (!end.equals(MAGIC)) {
            throw new IOException("it does not end with " + MAGIC + ", so its end is missing; fetch it again");
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long from = file.length() - TAIL - length;
        if (length <= 0 || length > LONGEST || from < MAGIC.length()) {
            throw new IOException("its footer should have " + Integer.toUnsignedString(length) + " bytes; at most "
                    + Math.clamp(file.length() - TAIL - MAGIC.length(), 0, LONGEST) + " are read");
        }
        byte[] bytes = file.read(from, length);
        Footer footer = read(new ThriftReader(bytes, 0, length));
        footer.check(from);
        return footer;
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, MAGIC.length(), StandardCharsets.ISO_8859_1);
    }

    private static Footer read(ThriftReader in) throws IOException {
        List<SchemaElement> schema = new ArrayList<>();
        List<RowGroup> rowGroups = new ArrayList<>();
        List<String> features = new ArrayList<>();
        int[] chunks = {0};
        in.struct((id, type) -> {
            switch (id) {
                case 2 ->
                    in.list(
                            type,
                            ThriftReader.STRUCT,
                            () -> add(SchemaElement.read(in), schema, MOST_ELEMENTS, "parts of its schema"));
                case 4 -> in.list(type, ThriftReader.STRUCT, () -> readRowGroup(in, rowGroups, chunks));
                case 5 -> in.list(type, ThriftReader.STRUCT, () -> readFeatures(in, features));
                case 8 -> throw new EncryptedException();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Footer(Schema.of(schema), rowGroups, features.stream().findFirst());
    }

    /// @param chunks counts those of all row groups
    private static void readRowGroup(ThriftReader in, List<RowGroup> rowGroups, int[] chunks) throws IOException {
        RowGroup rowGroup = RowGroup.read(in);
        chunks[0] += rowGroup.chunks().size();
        if (chunks[0] > MOST_CHUNKS) {
            throw new IOException("there are more than " + MOST_CHUNKS + " column chunks; write larger row groups");
        }
        add(rowGroup, rowGroups, MOST_ROW_GROUPS, "row groups");
    }

    private static <T> void add(T one, List<T> all, int most, String name) throws IOException {
        if (all.size() == most) {
            throw new IOException("there are more than " + most + " " + name);
        }
        all.add(one);
    }

    private static void readFeatures(ThriftReader in, List<String> features) throws IOException {
        String[] pair = {"", ""};
        in.struct((id, type) -> {
            if (id != 1 && id != 2) {
                return false;
            }
            pair[id - 1] = in.text(type);
            return true;
        });
        if (pair[0].equals(FEATURES)) {
            features.add(pair[1]);
        }
    }

    private void check(long end) throws IOException {
        List<Node.Leaf> columns =
                fields.stream().flatMap(field -> Node.leaves(field).stream()).toList();
        long rows = 0;
        for (int i = 0; i < rowGroups.size(); i++) {
            try {
                rowGroups.get(i).check(columns, end);
            } catch (IOException e) {
                throw new IOException("row group " + (i + 1) + ": " + e.getMessage(), e);
            }
            rows += Math.min(rowGroups.get(i).rows(), MOST_ROWS + 1);
            if (rows > MOST_ROWS) {
                throw new IOException("it has more than " + MOST_ROWS + " rows; split it");
            }
        }
    }
}
