package dev.asterism.source.parquet;

import dev.asterism.model.item.FieldKind;
import dev.asterism.source.parquet.encoding.PhysicalType;
import dev.asterism.source.parquet.file.ColumnCursor;
import dev.asterism.source.parquet.file.LogicalType;
import dev.asterism.source.parquet.file.LogicalType.Plain;
import dev.asterism.source.parquet.file.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// The values of a column as text, in the form of [FieldKind].
///
/// @param writer makes the text of the value at which a cursor stands; the empty string where a number is none
record LeafText(FieldKind kind, Writer writer) {
    /// As of a cell of a CSV, in bytes.
    static final int LONGEST = 10 << 20;

    /// Digits beyond those of any number; more take time that grows with their square.
    private static final int LONGEST_DECIMAL = 128;

    private static final int MOST_SCALE = 1000;

    /// Makes the text of a value.
    @FunctionalInterface
    interface Writer {
        String text(ColumnCursor at) throws CellFlaw;
    }

    /// How the values of a column become text; nothing for bytes of which the schema does not say what they are.
    static Optional<LeafText> of(Node.Leaf leaf) {
        LogicalType logical = leaf.logical();
        if (logical == Plain.NOTHING) {
            return Optional.of(new LeafText(FieldKind.TEXT, _ -> ""));
        }
        return switch (leaf.type()) {
            case BOOLEAN -> Optional.of(new LeafText(FieldKind.BOOLEAN, at -> at.bits() == 0 ? "false" : "true"));
            case INT32, INT64 -> Optional.of(ofInteger(logical, leaf.type() == PhysicalType.INT32));
            case FLOAT ->
                Optional.of(new LeafText(FieldKind.NUMBER, at -> NumberText.of(Float.intBitsToFloat((int) at.bits()))));
            case DOUBLE ->
                Optional.of(new LeafText(FieldKind.NUMBER, at -> NumberText.of(Double.longBitsToDouble(at.bits()))));
            case INT96 -> Optional.of(new LeafText(FieldKind.TIMESTAMP, at -> TimeText.ofInt96(at.array(), at.from())));
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(leaf);
        };
    }

    private static LeafText ofInteger(LogicalType logical, boolean narrow) {
        return switch (logical) {
            case Plain.DATE -> new LeafText(FieldKind.DATE, at -> TimeText.ofDay(at.bits()));
            case LogicalType.Time(var unit) -> new LeafText(FieldKind.TEXT, at -> TimeText.ofTime(at.bits(), unit));
            case LogicalType.Timestamp(boolean utc, var unit) ->
                new LeafText(FieldKind.TIMESTAMP, at -> TimeText.ofTimestamp(at.bits(), unit, utc));
            case LogicalType.Decimal(int scale)
            when isScale(scale) -> new LeafText(numberKind(scale), at -> decimal(BigInteger.valueOf(at.bits()), scale));
            case LogicalType.Whole whole
            when !whole.signed() ->
                new LeafText(
                        FieldKind.INTEGER,
                        narrow
                                ? at -> Integer.toUnsignedString((int) at.bits())
                                : at -> Long.toUnsignedString(at.bits()));
            default ->
                new LeafText(
                        FieldKind.INTEGER,
                        narrow ? at -> Integer.toString((int) at.bits()) : at -> Long.toString(at.bits()));
        };
    }

    private static Optional<LeafText> ofBytes(Node.Leaf leaf) {
        LogicalType logical = leaf.logical();
        return switch (logical) {
            case Plain.STRING, Plain.ENUM -> Optional.of(new LeafText(FieldKind.TEXT, LeafText::utf8));
            case Plain.JSON -> Optional.of(new LeafText(FieldKind.JSON, LeafText::utf8));
            case Plain.UUID -> ofWidth(16, leaf, FieldKind.TEXT, at -> uuid(at.array(), at.from()));
            case Plain.FLOAT16 -> ofWidth(2, leaf, FieldKind.NUMBER, at -> NumberText.of(half(at)));
            case Plain.INTERVAL -> ofWidth(12, leaf, FieldKind.TEXT, at -> TimeText.ofInterval(at.array(), at.from()));
            case LogicalType.Decimal(int scale)
            when isScale(scale) -> Optional.of(new LeafText(numberKind(scale), at -> decimal(unscaled(at), scale)));
            default -> Optional.empty();
        };
    }

    private static Optional<LeafText> ofWidth(int width, Node.Leaf leaf, FieldKind kind, Writer writer) {
        return leaf.width() == width ? Optional.of(new LeafText(kind, writer)) : Optional.empty();
    }

    /// The half float at which a cursor stands.
    static float half(ColumnCursor at) {
        byte[] bytes = at.array();
        int from = at.from();
        return Float.float16ToFloat((short) (bytes[from] & 0xff | bytes[from + 1] << 8));
    }

    /// A text as it is stored.
    static String utf8(ColumnCursor at) throws CellFlaw {
        requireShort(at);
        return Utf8.text(at.array(), at.from(), at.length()).orElseThrow(() -> new CellFlaw("is not UTF-8"));
    }

    static void requireShort(ColumnCursor at) throws CellFlaw {
        if (at.length() > LONGEST) {
            throw new CellFlaw("has a value of more than 10 MB");
        }
    }

    private static boolean isScale(int scale) {
        return scale >= 0 && scale <= MOST_SCALE;
    }

    private static FieldKind numberKind(int scale) {
        return scale == 0 ? FieldKind.INTEGER : FieldKind.NUMBER;
    }

    private static BigInteger unscaled(ColumnCursor at) throws CellFlaw {
        if (at.length() == 0 || at.length() > LONGEST_DECIMAL) {
            throw new CellFlaw("has a number of " + at.length() + " bytes");
        }
        return new BigInteger(at.array(), at.from(), at.length());
    }

    private static String decimal(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private static String uuid(byte[] bytes, int from) {
        StringBuilder hex = new StringBuilder(36);
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                hex.append('-');
            }
            hex.append(Character.forDigit(bytes[from + i] >> 4 & 15, 16));
            hex.append(Character.forDigit(bytes[from + i] & 15, 16));
        }
        return hex.toString();
    }
}
