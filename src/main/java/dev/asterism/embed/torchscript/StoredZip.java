package dev.asterism.embed.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a zip whose entries are stored, not compressed, each starting at a multiple of 64 bytes, as PyTorch wants it
/// so that it can map them. Entries and files beyond 4 GiB are written the zip64 way.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3.
final class StoredZip implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final long FOUR_GIB = 0xffffffffL;
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final short ZIP64 = 0x0001;
    private static final short PADDING = 0x4246;
    /// 1980-01-01, so that the same weights give the same bytes.
    private static final int EPOCH = 0x00210000;

    private record Entry(byte[] name, long offset, long size, int crc) {}

    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();

    StoredZip(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /// What an entry holds.
    interface Content {
        void writeTo(Weight.Sink sink) throws IOException;
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, bytes.length, sink -> sink.write(ByteBuffer.wrap(bytes)));
    }

    /// @param size bytes that `content` writes, exactly
    void add(String name, long size, Content content) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        long offset = channel.position();
        int header = localHeader(encoded, offset, size, 0).remaining();
        channel.position(offset + header);
        CRC32 crc = new CRC32();
        content.writeTo(bytes -> {
            crc.update(bytes.duplicate());
            writeFully(bytes);
        });
        long end = channel.position();
        if (end - offset - header != size) {
            throw new IOException(name + " has " + (end - offset - header) + " bytes, not " + size);
        }
        channel.position(offset);
        writeFully(localHeader(encoded, offset, size, (int) crc.getValue()));
        channel.position(end);
        entries.add(new Entry(encoded, offset, size, (int) crc.getValue()));
    }

    private static ByteBuffer localHeader(byte[] name, long offset, long size, int crc) {
        boolean large = size >= FOUR_GIB;
        int fixed = 30 + name.length + (large ? 20 : 0) + 4;
        int padding = (int) (-(offset + fixed) & ALIGNMENT - 1);
        ByteBuffer header = buffer(fixed + padding);
        header.putInt(LOCAL)
                .putShort((short) (large ? 45 : 20))
                .putShort((short) 0)
                .putShort((short) 0);
        header.putInt(EPOCH).putInt(crc);
        header.putInt((int) (large ? FOUR_GIB : size)).putInt((int) (large ? FOUR_GIB : size));
        header.putShort((short) name.length).putShort((short) (fixed + padding - 30 - name.length));
        header.put(name);
        if (large) {
            header.putShort(ZIP64).putShort((short) 16).putLong(size).putLong(size);
        }
        header.putShort(PADDING).putShort((short) padding);
        return header.rewind();
    }

    private static ByteBuffer centralHeader(Entry entry) {
        boolean large = entry.size >= FOUR_GIB;
        boolean far = entry.offset >= FOUR_GIB;
        int extra = large || far ? 4 + (large ? 16 : 0) + (far ? 8 : 0) : 0;
        ByteBuffer header = buffer(46 + entry.name.length + extra);
        header.putInt(CENTRAL).putShort((short) 45).putShort((short) (extra > 0 ? 45 : 20));
        header.putShort((short) 0).putShort((short) 0).putInt(EPOCH).putInt(entry.crc);
        header.putInt((int) (large ? FOUR_GIB : entry.size)).putInt((int) (large ? FOUR_GIB : entry.size));
        header.putShort((short) entry.name.length).putShort((short) extra);
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt((int) (far ? FOUR_GIB : entry.offset)).put(entry.name);
        if (extra > 0) {
            header.putShort(ZIP64).putShort((short) (extra - 4));
            if (large) {
                header.putLong(entry.size).putLong(entry.size);
            }
            if (far) {
                header.putLong(entry.offset);
            }
        }
        return header.rewind();
    }

    /// Writes the directory.
    @Override
    public void close() throws IOException {
        try (channel) {
            long start = channel.position();
            ByteArrayOutputStream directory = new ByteArrayOutputStream();
            for (Entry entry : entries) {
                directory.writeBytes(centralHeader(entry).array());
            }
            writeFully(ByteBuffer.wrap(directory.toByteArray()));
            writeFully(end(start, directory.size()));
        }
    }

    private ByteBuffer end(long start, int size) {
        boolean large = start >= FOUR_GIB || entries.size() >= 0xffff;
        ByteBuffer end = buffer(large ? 56 + 20 + 22 : 22);
        if (large) {
            end.putInt(END_64)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            end.putLong(entries.size()).putLong(entries.size()).putLong(size).putLong(start);
            end.putInt(END_64_LOCATOR).putInt(0).putLong(start + size).putInt(1);
        }
        short count = (short) Math.min(entries.size(), 0xffff);
        end.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        end.putInt(size).putInt((int) Math.min(start, FOUR_GIB)).putShort((short) 0);
        return end.rewind();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
