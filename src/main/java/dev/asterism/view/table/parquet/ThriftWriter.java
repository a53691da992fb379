package dev.asterism.view.table.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes structures in Thrift's compact protocol, as far as Parquet needs it. Fields of a structure are given in the
/// order of their numbers.
///
/// Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
final class ThriftWriter {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int STOP = 0;

    private final Bytes out;
    private int last;

    ThriftWriter(Bytes out) {
        this.out = out;
    }

    /// Writes a structure that is in no other.
    void root(Consumer<ThriftWriter> fields) {
        fields.accept(this);
        out.put(STOP);
        last = 0;
    }

    void bool(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
    }

    void i16(int field, int value) {
        header(field, I16);
        zigzag(value);
    }

    void i32(int field, int value) {
        header(field, I32);
        zigzag(value);
    }

    void i64(int field, long value) {
        header(field, I64);
        zigzag(value);
    }

    void text(int field, String value) {
        binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    void binary(int field, byte[] value) {
        header(field, BINARY);
        binary(value);
    }

    void struct(int field, Consumer<ThriftWriter> fields) {
        header(field, STRUCT);
        nested(fields);
    }

    /// A structure that says all by being there.
    void emptyStruct(int field) {
        struct(field, _ -> {});
    }

    <T> void structs(int field, List<T> values, BiConsumer<ThriftWriter, T> fields) {
        list(field, STRUCT, values.size());
        for (T value : values) {
            nested(out -> fields.accept(out, value));
        }
    }

    void i32s(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
    }

    void texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        for (String value : values) {
            binary(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void nested(Consumer<ThriftWriter> fields) {
        int outer = last;
        last = 0;
        fields.accept(this);
        out.put(STOP);
        last = outer;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < 15) {
            out.put(size << 4 | type);
        } else {
            out.put(0xf0 | type);
            out.putVarint(size);
        }
    }

    private void header(int field, int type) {
        int delta = field - last;
        if (delta > 0 && delta <= 15) {
            out.put(delta << 4 | type);
        } else {
            out.put(type);
            zigzag(field);
        }
        last = field;
    }

    private void binary(byte[] value) {
        out.putVarint(value.length);
        out.put(value);
    }

    private void zigzag(long value) {
        out.putVarint(value << 1 ^ value >> 63);
    }
}
