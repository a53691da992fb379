package dev.asterism.source.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Structures in Thrift's compact protocol, as good or as bad as a test wants them.
final class Thrift {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    Thrift number(int id, long value) {
        head(id, value == (int) value ? 5 : 6);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    Thrift wide(int id, long value) {
        head(id, 6);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    Thrift text(int id, String value) {
        return text(id, value, value.length());
    }

    /// A text that says it has another length.
    Thrift text(int id, String value, long length) {
        head(id, 8);
        varint(length);
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Thrift struct(int id, Thrift value) {
        head(id, 12);
        out.writeBytes(value.bytes());
        return this;
    }

    /// A list that says it has another length.
    Thrift list(int id, long length, Thrift... elements) {
        head(id, 9);
        out.write(0xf0 | 12);
        varint(length);
        for (Thrift element : elements) {
            out.writeBytes(element.bytes());
        }
        return this;
    }

    Thrift list(int id, Thrift... elements) {
        return list(id, elements.length, elements);
    }

    /// With the byte that ends it.
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.write(0);
        return whole.toByteArray();
    }

    private void head(int id, int type) {
        out.write(id - last << 4 | type);
        last = id;
    }

    private void varint(long value) {
        long left = value;
        while (left >>> 7 != 0) {
            out.write((int) left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
