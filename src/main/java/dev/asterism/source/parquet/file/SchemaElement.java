package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.file.LogicalType.Plain;
import java.io.IOException;
import java.util.Optional;

/// A line of the schema as the file has it: the tree from the top to the bottom, parents before their children.
///
/// @param type absent in groups
/// @param width bytes of each value of a fixed length
/// @param children of a group
record SchemaElement(
        String name, Optional<PhysicalType> type, int width, Repetition repetition, int children, LogicalType logical) {
    /// How often a value may stand in its parent.
    enum Repetition {
        REQUIRED,
        OPTIONAL,
        REPEATED;

        static Repetition of(int number) throws IOException {
            if (number < 0 || number >= values().length) {
                throw new IOException("there is no repetition " + number);
            }
            return values()[number];
        }
    }

    static SchemaElement read(ThriftReader in) throws IOException {
        Fields fields = new Fields(in);
        in.struct(fields);
        return fields.element();
    }

    boolean isRepeated() {
        return repetition == Repetition.REPEATED;
    }

    /// The fields as far as they were read.
    private static final class Fields implements ThriftReader.Fields {
        private static final int NONE = -1;

        private final ThriftReader in;
        private String name = "";
        private Optional<PhysicalType> type = Optional.empty();
        private int width;
        private Repetition repetition = Repetition.REQUIRED;
        private int children;
        private int converted = NONE;
        private int scale;
        private Optional<LogicalType> logical = Optional.empty();

        Fields(ThriftReader in) {
            this.in = in;
        }

        @Override
        public boolean read(int id, int fieldType) throws IOException {
            switch (id) {
                case 1 -> type = Optional.of(PhysicalType.of(in.i32(fieldType)));
                case 2 -> width = in.size(fieldType, "the length of a value");
                case 3 -> repetition = Repetition.of(in.i32(fieldType));
                case 4 -> name = in.text(fieldType);
                case 5 -> children = in.size(fieldType, "the number of children");
                case 6 -> converted = in.i32(fieldType);
                case 7 -> scale = in.i32(fieldType);
                case 10 -> {
                    if (fieldType != ThriftReader.STRUCT) {
                        return false;
                    }
                    logical = Optional.of(LogicalTypeReader.read(in));
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        SchemaElement element() {
            LogicalType meant = logical.orElseGet(
                    () -> converted == NONE ? Plain.NONE : LogicalTypeReader.ofConverted(converted, scale));
            return new SchemaElement(name, type, width, repetition, children, meant);
        }
    }
}
