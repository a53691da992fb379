package dev.asterism.embed.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weights of more than 2 GiB, in files that are mostly holes and so take no room on the disk.
class LargeCheckpointTest {
    private static final int ROWS = 600_000;
    private static final int COLUMNS = 1_000;
    private static final long BIG = 4L * ROWS * COLUMNS;

    @TempDir
    Path folder;

    @Test
    void safetensorsAreReadBeyondTwoGibibytes() throws IOException {
        String header = "{\"big\":{\"dtype\":\"F32\",\"shape\":[" + ROWS + "," + COLUMNS + "],\"data_offsets\":[0,"
                + BIG + "]},\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[" + BIG + "," + (BIG + 8)
                + "]}}";
        Path file = folder.resolve("model.safetensors");
        try (FileChannel channel = create(file)) {
            channel.write(buffer(8).putLong(header.length()).flip());
            channel.write(ByteBuffer.wrap(header.getBytes(StandardCharsets.UTF_8)));
            channel.write(floats(7), channel.position());
            channel.write(floats(8, 1.5f, -2.5f), channel.position() + BIG - 4);
        }
        try (Checkpoint checkpoint = SafetensorsCheckpoint.open(file)) {
            check(checkpoint);
        }
    }

    @Test
    void pickledWeightsAreReadBeyondTwoGibibytes() throws IOException {
        Path file = folder.resolve("pytorch_model.bin");
        try (FileChannel channel = create(file)) {
            Archive archive = new Archive(channel);
            byte[] pickle = new StateDict()
                    .tensor("big", "0", ROWS, COLUMNS)
                    .tensor("last", "1", 2)
                    .bytes();
            archive.add("m/data.pkl", pickle.length, ByteBuffer.wrap(pickle), 0);
            long big = archive.add("m/data/0", BIG, floats(8), BIG - 4);
            channel.write(floats(7), big);
            archive.add("m/data/1", 8, floats(1.5f, -2.5f), 0);
            archive.end();
        }
        try (Checkpoint checkpoint = PickleCheckpoint.open(file)) {
            check(checkpoint);
        }
    }

    private void check(Checkpoint checkpoint) throws IOException {
        TensorView big = checkpoint.tensor("big");
        assertEquals((long) ROWS * COLUMNS, big.elements());
        assertEquals(7, big.at(0));
        assertEquals(0, big.at(1L << 29));
        assertEquals(8, big.at(big.elements() - 1));
        assertEquals(8, big.row(ROWS - 1).at(COLUMNS - 1));
        assertEquals(1.5f, checkpoint.tensor("last").at(0));
        assertEquals(-2.5f, checkpoint.tensor("last").at(1));
        try (var files = Files.list(folder)) {
            assertTrue(files.allMatch(file -> file.toFile().length() > 1L << 31));
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer floats(float... values) {
        return ByteBuffer.wrap(SafetensorsFile.floats(values));
    }

    /// A zip of stored entries with holes.
    private static final class Archive {
        private final FileChannel channel;
        private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
        private int entries;

        Archive(FileChannel channel) {
            this.channel = channel;
        }

        /// @param at where in the entry's data the bytes are; the rest is zero
        /// @return where in the file the data begins
        long add(String name, long size, ByteBuffer bytes, long at) throws IOException {
            long header = channel.position();
            byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
            channel.write(buffer(30 + encoded.length)
                    .putInt(0x04034b50)
                    .putInt(20)
                    .putInt(0)
                    .putInt(0x21)
                    .putShort((short) 0)
                    .putInt((int) size)
                    .putInt((int) size)
                    .putShort((short) encoded.length)
                    .putShort((short) 0)
                    .put(encoded)
                    .flip());
            long data = channel.position();
            channel.position(data + at);
            channel.write(bytes);
            channel.position(data + size);
            directory.writeBytes(buffer(46 + encoded.length)
                    .putInt(0x02014b50)
                    .putInt(0x140014)
                    .putInt(0)
                    .putInt(0x210000)
                    .putInt(0)
                    .putInt((int) size)
                    .putInt((int) size)
                    .putShort((short) encoded.length)
                    .putInt(0)
                    .putLong(0)
                    .putInt((int) header)
                    .put(encoded)
                    .array());
            entries++;
            return data;
        }

        void end() throws IOException {
            long start = channel.position();
            channel.write(ByteBuffer.wrap(directory.toByteArray()));
            channel.write(buffer(22)
                    .putInt(0x06054b50)
                    .putInt(0)
                    .putShort((short) entries)
                    .putShort((short) entries)
                    .putInt(directory.size())
                    .putInt((int) start)
                    .putShort((short) 0)
                    .flip());
        }
    }

    /// `data.pkl` as PyTorch writes it.
    private static final class StateDict {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        StateDict() {
            ascii("\u0080\u0002}(");
        }

        StateDict tensor(String name, String key, int... shape) {
            int elements = 1;
            for (int size : shape) {
                elements *= size;
            }
            unicode(name).ascii("ctorch._utils\n_rebuild_tensor_v2\n((").unicode("storage");
            ascii("ctorch\nFloatStorage\n").unicode(key).unicode("cpu").number(elements);
            ascii("tQK\0(");
            for (int size : shape) {
                number(size);
            }
            ascii("t(");
            for (int size : shape) {
                elements /= size;
                number(elements);
            }
            return ascii("t\u0089ccollections\nOrderedDict\n)RtR");
        }

        byte[] bytes() {
            ascii("u.");
            return out.toByteArray();
        }

        private StateDict ascii(String codes) {
            out.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        private StateDict unicode(String text) {
            out.write('X');
            out.writeBytes(buffer(4).putInt(text.length()).array());
            return ascii(text);
        }

        private StateDict number(int value) {
            out.write('J');
            out.writeBytes(buffer(4).putInt(value).array());
            return this;
        }
    }
}
