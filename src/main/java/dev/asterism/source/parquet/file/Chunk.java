package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.codec.Codec;
import dev.asterism.source.parquet.encoding.PhysicalType;
import java.io.IOException;
import java.util.OptionalLong;

/// The values of one column in one row group: pages one behind the other.
///
/// @param values how many, missing ones included
/// @param missing how many of them are, if the writer says so
/// @param start of the first page in the file
/// @param length of all pages
record Chunk(PhysicalType type, Codec codec, long values, OptionalLong missing, long start, long length) {
    static Chunk read(ThriftReader in) throws IOException {
        Fields fields = new Fields(in);
        in.struct(fields::chunk);
        return fields.made();
    }

    /// The fields as far as they were read.
    private static final class Fields {
        private final ThriftReader in;
        private boolean described;
        private PhysicalType type = PhysicalType.BOOLEAN;
        private Codec codec = Codec.UNCOMPRESSED;
        private long values;
        private OptionalLong missing = OptionalLong.empty();
        private long length;
        private long dataPages;
        private long dictionary;

        Fields(ThriftReader in) {
            this.in = in;
        }

        boolean chunk(int id, int fieldType) throws IOException {
            switch (id) {
                case 1 -> throw new IOException("its values are in another file, " + in.text(fieldType));
                case 3 -> {
                    if (fieldType != ThriftReader.STRUCT) {
                        return false;
                    }
                    described = true;
                    in.struct(this::metadata);
                }
                case 8 -> throw new EncryptedException();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean metadata(int id, int fieldType) throws IOException {
            switch (id) {
                case 1 -> type = PhysicalType.of(in.i32(fieldType));
                case 4 -> codec = Codec.of(in.i32(fieldType));
                case 5 -> values = in.i64(fieldType);
                case 7 -> length = in.i64(fieldType);
                case 9 -> dataPages = in.i64(fieldType);
                case 11 -> dictionary = in.i64(fieldType);
                case 12 -> {
                    if (fieldType != ThriftReader.STRUCT) {
                        return false;
                    }
                    in.struct(this::statistics);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean statistics(int id, int fieldType) throws IOException {
            if (id == 3) {
                missing = OptionalLong.of(in.i64(fieldType));
            }
            return id == 3;
        }

        Chunk made() throws IOException {
            if (!described) {
                throw new IOException("a column is not described");
            }
            // Some writers give 0 where there is no dictionary.
            long start = dictionary > 0 && dictionary < dataPages ? dictionary : dataPages;
            return new Chunk(type, codec, values, missing, start, length);
        }
    }
}
