package dev.asterism.source.parquet.file;

import dev.asterism.source.parquet.file.LogicalType.Plain;
import java.io.IOException;
import java.time.temporal.ChronoUnit;

/// Reads what values stand for, as newer writers say it (`LogicalType`) and as older ones do (`ConvertedType`).
final class LogicalTypeReader {
    private LogicalType found = Plain.OTHER;

    private LogicalTypeReader() {}

    /// Reads the union of the newer writers. A type that is not known counts as [Plain#OTHER].
    static LogicalType read(ThriftReader in) throws IOException {
        LogicalTypeReader reader = new LogicalTypeReader();
        in.struct((id, type) -> type == ThriftReader.STRUCT && reader.member(in, id));
        return reader.found;
    }

    private boolean member(ThriftReader in, int id) throws IOException {
        switch (id) {
            case 5 -> found = decimal(in);
            case 7, 8 -> found = time(in, id == 8);
            case 10 -> found = whole(in);
            default -> {
                found = switch (id) {
                    case 1 -> Plain.STRING;
                    case 2 -> Plain.MAP;
                    case 3 -> Plain.LIST;
                    case 4 -> Plain.ENUM;
                    case 6 -> Plain.DATE;
                    case 9 -> Plain.INTERVAL;
                    case 11 -> Plain.NOTHING;
                    case 12 -> Plain.JSON;
                    case 14 -> Plain.UUID;
                    case 15 -> Plain.FLOAT16;
                    default -> Plain.OTHER;
                };
                return false;
            }
        }
        return true;
    }

    private static LogicalType decimal(ThriftReader in) throws IOException {
        int[] scale = {0};
        in.struct((id, type) -> {
            if (id == 1) {
                scale[0] = in.i32(type);
            }
            return id == 1;
        });
        return new LogicalType.Decimal(scale[0]);
    }

    private static LogicalType time(ThriftReader in, boolean withDate) throws IOException {
        boolean[] utc = {false};
        ChronoUnit[] unit = {ChronoUnit.MILLIS};
        in.struct((id, type) -> {
            if (id == 1) {
                utc[0] = in.bool(type);
            } else if (id == 2 && type == ThriftReader.STRUCT) {
                in.struct((member, _) -> {
                    unit[0] = unit(member);
                    return false;
                });
            } else {
                return false;
            }
            return true;
        });
        return withDate ? new LogicalType.Timestamp(utc[0], unit[0]) : new LogicalType.Time(unit[0]);
    }

    private static ChronoUnit unit(int member) throws IOException {
        return switch (member) {
            case 1 -> ChronoUnit.MILLIS;
            case 2 -> ChronoUnit.MICROS;
            case 3 -> ChronoUnit.NANOS;
            default -> throw new IOException("there is no unit of time " + member);
        };
    }

    private static LogicalType whole(ThriftReader in) throws IOException {
        int[] bits = {32};
        boolean[] signed = {true};
        in.struct((id, type) -> {
            if (id == 1) {
                bits[0] = in.octet(type);
            } else if (id == 2) {
                signed[0] = in.bool(type);
            } else {
                return false;
            }
            return true;
        });
        return new LogicalType.Whole(bits[0], signed[0]);
    }

    /// The type that an older writer meant.
    ///
    /// @param number of its `ConvertedType`
    /// @param scale that the column says it has
    static LogicalType ofConverted(int number, int scale) {
        return switch (number) {
            case 0 -> Plain.STRING;
            case 1, 2 -> Plain.MAP;
            case 3 -> Plain.LIST;
            case 4 -> Plain.ENUM;
            case 5 -> new LogicalType.Decimal(scale);
            case 6 -> Plain.DATE;
            case 7 -> new LogicalType.Time(ChronoUnit.MILLIS);
            case 8 -> new LogicalType.Time(ChronoUnit.MICROS);
            case 9 -> new LogicalType.Timestamp(true, ChronoUnit.MILLIS);
            case 10 -> new LogicalType.Timestamp(true, ChronoUnit.MICROS);
            case 11, 12, 13, 14 -> new LogicalType.Whole(8 << (number - 11), false);
            case 15, 16, 17, 18 -> new LogicalType.Whole(8 << (number - 15), true);
            case 19 -> Plain.JSON;
            case 21 -> Plain.INTERVAL;
            default -> Plain.OTHER;
        };
    }
}
