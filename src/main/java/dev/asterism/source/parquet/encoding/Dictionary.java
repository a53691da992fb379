package dev.asterism.source.parquet.encoding;

import java.io.IOException;

/// The different values of a chunk, which its pages name by their numbers.
public final class Dictionary {
    private final byte[] data;
    private final PhysicalType type;
    private final int width;
    private final int size;
    /// Where the bytes of each value begin, and behind the last; empty where all have as many.
    private final int[] starts;

    /// @param data of a page of plain values
    /// @param values that it should hold
    /// @throws IOException if it does not hold them
    public Dictionary(byte[] data, int values, PhysicalType type, int width) throws IOException {
        this.data = data;
        this.type = type;
        this.width = width;
        this.size = values;
        if (type == PhysicalType.BOOLEAN) {
            throw new IOException("a dictionary of truth values");
        }
        if (type != PhysicalType.BYTE_ARRAY) {
            if ((long) values * width > data.length) {
                throw Values.tooFew();
            }
            this.starts = new int[0];
            return;
        }
        if ((long) values * Integer.BYTES > data.length) {
            throw Values.tooFew();
        }
        this.starts = new int[values + 1];
        Values plain = PlainValues.of(type, width, data, 0, data.length);
        for (int i = 0; i < values; i++) {
            plain.next();
            starts[i] = plain.from();
            starts[i + 1] = plain.from() + plain.length() + Integer.BYTES;
        }
    }

    /// The values of a page.
    ///
    /// @param numbers of its values
    public Values values(HybridReader numbers) {
        return new Values() {
            private int number;

            @Override
            public void next() throws IOException {
                number = numbers.next();
                if (number < 0 || number >= size) {
                    throw new IOException("value " + Integer.toUnsignedString(number) + " of a dictionary of " + size);
                }
            }

            @Override
            public long bits() {
                return switch (type) {
                    case INT32, FLOAT -> PlainValues.intAt(data, number * Integer.BYTES);
                    default -> PlainValues.longAt(data, number * Long.BYTES);
                };
            }

            @Override
            public byte[] array() {
                return data;
            }

            @Override
            public int from() {
                return starts.length == 0 ? number * width : starts[number];
            }

            @Override
            public int length() {
                return starts.length == 0 ? width : starts[number + 1] - Integer.BYTES - starts[number];
            }
        };
    }
}
