package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.encoding.DeltaBytes;
import dev.asterism.source.parquet.encoding.DeltaIntegers;
import dev.asterism.source.parquet.encoding.Dictionary;
import dev.asterism.source.parquet.encoding.HybridReader;
import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.encoding.PlainValues;
import dev.asterism.source.parquet.encoding.SplitValues;
import dev.asterism.source.parquet.encoding.Values;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A page on its way: the levels of its entries and the values of those that are not missing.
///
/// @param entries how many
/// @param repetitions absent in columns of which a row has one value
/// @param definitions absent where no value can be missing
record Page(
        int entries,
        @Nullable HybridReader repetitions,
        @Nullable HybridReader definitions,
        Values values) {
    private static final int PLAIN = 0;
    private static final int OLD_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int DELTA_LENGTH_BYTE_ARRAY = 6;
    private static final int DELTA_BYTE_ARRAY = 7;
    private static final int RLE_DICTIONARY = 8;
    private static final int BYTE_STREAM_SPLIT = 9;

    /// A page of version 1, unpacked: levels with their lengths before them, then the values.
    static Page ofVersion1(PageHeader header, byte[] data, Node.Leaf column, @Nullable Dictionary dictionary)
            throws IOException {
        int at = 0;
        HybridReader repetitions = null;
        if (column.repetition() > 0) {
            header.repetitions().requireHybrid();
            int end = behind(data, at);
            repetitions = levels(data, at + Integer.BYTES, end, column.repetition());
            at = end;
        }
        HybridReader definitions = null;
        if (column.definition() > 0) {
            header.definitions().requireHybrid();
            int end = behind(data, at);
            definitions = levels(data, at + Integer.BYTES, end, column.definition());
            at = end;
        }
        return new Page(header.values(), repetitions, definitions, values(header, data, at, column, dictionary));
    }

    private static int behind(byte[] data, int at) throws IOException {
        int length = data.length - at < Integer.BYTES ? -1 : PlainValues.intAt(data, at);
        if (length < 0 || length > data.length - at - Integer.BYTES) {
            throw new IOException("a page is shorter than its levels");
        }
        return at + Integer.BYTES + length;
    }

    /// A page of version 2.
    ///
    /// @param levels the bytes of both kinds of levels, one behind the other, at its start
    /// @param data the values, unpacked
    /// @param from where they begin
    static Page ofVersion2(
            PageHeader header, byte[] levels, byte[] data, int from, Node.Leaf column, @Nullable Dictionary dictionary)
            throws IOException {
        int split = header.repetitions().bytes();
        HybridReader repetitions = column.repetition() > 0 ? levels(levels, 0, split, column.repetition()) : null;
        HybridReader definitions = column.definition() > 0
                ? levels(levels, split, split + header.definitions().bytes(), column.definition())
                : null;
        return new Page(header.values(), repetitions, definitions, values(header, data, from, column, dictionary));
    }

    private static HybridReader levels(byte[] data, int from, int to, int most) throws IOException {
        return new HybridReader(data, from, to, HybridReader.widthOf(most));
    }

    private static Values values(
            PageHeader header, byte[] data, int from, Node.Leaf column, @Nullable Dictionary dictionary)
            throws IOException {
        PhysicalType type = column.type();
        int width = column.width();
        return switch (header.encoding()) {
            case PLAIN -> PlainValues.of(type, width, data, from, data.length);
            case OLD_DICTIONARY, RLE_DICTIONARY -> {
                if (from == data.length) {
                    yield NONE;
                }
                if (dictionary == null) {
                    throw new IOException("the dictionary of a page is missing");
                }
                yield dictionary.values(numbers(data, from));
            }
            case RLE -> {
                require(type == PhysicalType.BOOLEAN, header, type);
                yield new TruthValues(new HybridReader(data, from + Integer.BYTES, behind(data, from), 1));
            }
            case DELTA_BINARY_PACKED -> {
                require(type == PhysicalType.INT32 || type == PhysicalType.INT64, header, type);
                yield from == data.length ? NONE : new DeltaIntegers(data, from, data.length);
            }
            case DELTA_LENGTH_BYTE_ARRAY -> {
                require(type == PhysicalType.BYTE_ARRAY, header, type);
                yield from == data.length ? NONE : DeltaBytes.withLengths(data, from, data.length);
            }
            case DELTA_BYTE_ARRAY -> {
                require(type == PhysicalType.BYTE_ARRAY || type == PhysicalType.FIXED_LEN_BYTE_ARRAY, header, type);
                yield from == data.length ? NONE : DeltaBytes.withPrefixes(data, from, data.length);
            }
            case BYTE_STREAM_SPLIT -> {
                require(type != PhysicalType.BOOLEAN && type != PhysicalType.BYTE_ARRAY, header, type);
                yield new SplitValues(data, from, data.length, width);
            }
            default -> throw new IOException("values in the encoding " + header.encoding() + " are not read");
        };
    }

    private static void require(boolean fits, PageHeader header, PhysicalType type) throws IOException {
        if (!fits) {
            throw new IOException("values of type " + type + " in the encoding " + header.encoding());
        }
    }

    /// The numbers of values in the dictionary, with the bits that each has before them.
    private static HybridReader numbers(byte[] data, int from) throws IOException {
        return new HybridReader(data, from + 1, data.length, data[from] & 0xff);
    }

    /// Of pages in which all values are missing.
    private static final Values NONE = () -> {
        throw Values.tooFew();
    };

    /// Truth values as numbers of one bit.
    private record TruthValues(HybridReader numbers, int[] value) implements Values {
        TruthValues(HybridReader numbers) {
            this(numbers, new int[1]);
        }

        @Override
        public void next() throws IOException {
            value[0] = numbers.next();
        }

        @Override
        public long bits() {
            return value[0];
        }
    }
}
