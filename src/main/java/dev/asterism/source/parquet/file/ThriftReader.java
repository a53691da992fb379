package dev.asterism.source.parquet.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads Thrift's compact protocol, in which Parquet describes itself. Lists, texts and nesting are held against the
/// bytes that are there, so what is read takes no more memory and time than they are worth.
///
/// Source: Thrift compact protocol encoding, in the documents of Apache Thrift.
final class ThriftReader {
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int BYTE = 3;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int DOUBLE = 7;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int MAP = 11;
    static final int STRUCT = 12;
    static final int UUID = 13;

    /// Parquet's own structures go half as deep.
    private static final int DEEPEST = 24;

    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int depth;

    ThriftReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /// Takes the fields of a structure.
    @FunctionalInterface
    interface Fields {
        /// @param type as the protocol numbers them
        /// @return whether the value was read; it is passed over otherwise
        boolean read(int id, int type) throws IOException;
    }

    /// Takes the elements of a list, one after another.
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    /// Where the next byte is.
    int position() {
        return at;
    }

    void struct(Fields fields) throws IOException {
        deeper();
        int id = 0;
        for (int head = octet(); head != 0; head = octet()) {
            id = head >>> 4 == 0 ? (short) zigzag() : id + (head >>> 4);
            int type = head & 15;
            if (!fields.read(id, type)) {
                skip(type);
            }
        }
        depth--;
    }

    /// @param type that the list has, as its field says
    /// @param elementType that its elements should have
    void list(int type, int elementType, Element element) throws IOException {
        require(type, LIST);
        int head = octet();
        long size = size(head);
        if (size > 0) {
            require(head & 15, elementType);
        }
        for (long i = 0; i < size; i++) {
            element.read();
        }
    }

    boolean bool(int type) throws IOException {
        if (type != TRUE && type != FALSE) {
            throw unexpected(type);
        }
        return type == TRUE;
    }

    int i32(int type) throws IOException {
        if (type != I32 && type != I16) {
            throw unexpected(type);
        }
        return Math.toIntExact(bounded(zigzag()));
    }

    /// A size or a count.
    int size(int type, String name) throws IOException {
        int size = i32(type);
        if (size < 0) {
            throw new IOException(name + " is " + size);
        }
        return size;
    }

    long i64(int type) throws IOException {
        require(type, I64);
        return zigzag();
    }

    int octet(int type) throws IOException {
        require(type, BYTE);
        return octet();
    }

    /// An element of a list of numbers.
    int i32() throws IOException {
        return Math.toIntExact(bounded(zigzag()));
    }

    String text(int type) throws IOException {
        require(type, BINARY);
        return text();
    }

    /// An element of a list of texts.
    String text() throws IOException {
        int length = length();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private static long bounded(long number) throws IOException {
        if (number != (int) number) {
            throw new IOException("a number of 32 bits is " + number);
        }
        return number;
    }

    private static void require(int type, int wanted) throws IOException {
        if (type != wanted) {
            throw unexpected(type);
        }
    }

    private static IOException unexpected(int type) {
        return new IOException("a field is of an unexpected type, " + type);
    }

    private void deeper() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("structures lie more than " + DEEPEST + " deep in each other");
        }
    }

    private int octet() throws IOException {
        if (at >= end) {
            throw new IOException("ends too early");
        }
        return bytes[at++] & 0xff;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << (7 * i);
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IOException("a number is too long");
    }

    private long zigzag() throws IOException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private int length() throws IOException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new IOException("a text of " + length + " bytes, where " + (end - at) + " follow");
        }
        return (int) length;
    }

    /// No element takes less than a byte.
    private long size(int head) throws IOException {
        long size = head >>> 4 == 15 ? varint() : head >>> 4;
        if (size < 0 || size > end - at) {
            throw new IOException("a list of " + size + " elements, where " + (end - at) + " bytes follow");
        }
        return size;
    }

    private void skip(int type) throws IOException {
        switch (type) {
            case TRUE, FALSE -> {}
            case BYTE -> octet();
            case I16, I32, I64 -> varint();
            case DOUBLE -> forward(Double.BYTES);
            case BINARY -> forward(length());
            case LIST, SET -> {
                int head = octet();
                skipElements(size(head), head & 15);
            }
            case MAP -> skipMap();
            case STRUCT -> struct((_, _) -> false);
            case UUID -> forward(2 * Long.BYTES);
            default -> throw unexpected(type);
        }
    }

    private void skipMap() throws IOException {
        long size = size(0xf0);
        if (size > 0) {
            int types = octet();
            deeper();
            for (long i = 0; i < size; i++) {
                skipElements(1, types >>> 4);
                skipElements(1, types & 15);
            }
            depth--;
        }
    }

    private void skipElements(long size, int type) throws IOException {
        deeper();
        for (long i = 0; i < size; i++) {
            if (type == TRUE || type == FALSE) {
                octet();
            } else {
                skip(type);
            }
        }
        depth--;
    }

    private void forward(int count) throws IOException {
        if (count > end - at) {
            throw new IOException("ends too early");
        }
        at += count;
    }
}
