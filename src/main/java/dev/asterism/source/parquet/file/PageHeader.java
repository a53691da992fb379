package dev.asterism.source.parquet.file;

import java.io.IOException;
import java.util.OptionalInt;

/// What stands before the bytes of a page.
///
/// @param size of the page once it is unpacked
/// @param packed bytes in the file
/// @param checksum CRC-32 of these
/// @param values how many, missing ones included
/// @param encoding of the values, as Parquet numbers them
/// @param valuesPacked whether the values of a page of version 2 are packed at all
record PageHeader(
        Kind kind,
        int size,
        int packed,
        OptionalInt checksum,
        int values,
        int encoding,
        Levels repetitions,
        Levels definitions,
        boolean valuesPacked) {
    /// In the order in which Parquet numbers them.
    enum Kind {
        DATA,
        INDEX,
        DICTIONARY,
        DATA_2;

        private static Kind of(int number) throws IOException {
            if (number < 0 || number >= values().length) {
                throw new IOException("there is no kind " + number + " of pages");
            }
            return values()[number];
        }
    }

    /// @param encoding of the levels of a page of version 1
    /// @param bytes of those of version 2, which lie before the packed values
    record Levels(int encoding, int bytes) {
        private static final int RLE = 3;

        private static final Levels USUAL = new Levels(RLE, 0);

        /// @throws IOException if they are encoded as no writer has done it for ten years
        void requireHybrid() throws IOException {
            if (encoding != RLE) {
                throw new IOException("levels in the encoding " + encoding + " are not read; write the file again");
            }
        }
    }

    static PageHeader read(ThriftReader in) throws IOException {
        Fields fields = new Fields(in);
        in.struct(fields);
        return fields.header();
    }

    /// The fields as far as they were read.
    private static final class Fields implements ThriftReader.Fields {
        private final ThriftReader in;
        private int kind = -1;
        private int size;
        private int packed;
        private OptionalInt checksum = OptionalInt.empty();
        private int values;
        private int encoding;
        private Levels repetitions = Levels.USUAL;
        private Levels definitions = Levels.USUAL;
        private boolean valuesPacked = true;

        Fields(ThriftReader in) {
            this.in = in;
        }

        @Override
        public boolean read(int id, int type) throws IOException {
            switch (id) {
                case 1 -> kind = in.i32(type);
                case 2 -> size = in.size(type, "the size of a page");
                case 3 -> packed = in.size(type, "the size of a page");
                case 4 -> checksum = OptionalInt.of(in.i32(type));
                case 5, 7, 8 -> {
                    if (type != ThriftReader.STRUCT) {
                        return false;
                    }
                    in.struct(id == 8 ? this::version2 : this::version1);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        /// A page of data of version 1, or one of a dictionary.
        private boolean version1(int id, int type) throws IOException {
            switch (id) {
                case 1 -> values = in.size(type, "the number of values");
                case 2 -> encoding = in.i32(type);
                case 3 -> {
                    // Dictionaries say here whether they are sorted.
                    if (type != ThriftReader.I32) {
                        return false;
                    }
                    definitions = new Levels(in.i32(type), 0);
                }
                case 4 -> repetitions = new Levels(in.i32(type), 0);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean version2(int id, int type) throws IOException {
            switch (id) {
                case 1 -> values = in.size(type, "the number of values");
                case 4 -> encoding = in.i32(type);
                case 5 -> definitions = new Levels(Levels.RLE, in.size(type, "the size of levels"));
                case 6 -> repetitions = new Levels(Levels.RLE, in.size(type, "the size of levels"));
                case 7 -> valuesPacked = in.bool(type);
                default -> {
                    return false;
                }
            }
            return true;
        }

        PageHeader header() throws IOException {
            return new PageHeader(
                    Kind.of(kind), size, packed, checksum, values, encoding, repetitions, definitions, valuesPacked);
        }
    }
}
