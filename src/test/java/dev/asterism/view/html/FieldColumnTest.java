package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FieldColumnTest {
    @Test
    void tellsKindsApart() {
        assertEquals(FieldKind.NUMBER, kind("1", "-2.5", "", "3e4", "1"));
        assertEquals(FieldKind.DATE, kind("2024-01-31", "2024-02", "2024-01-31T10:00:00Z"));
        assertEquals(FieldKind.CATEGORY, kind("red", "blue", "red", "blue", "red"));
        assertEquals(FieldKind.TEXT, kind("red", "blue", "green", "yellow", "pink"));
        assertEquals(FieldKind.TEXT, kind("", " "));
        assertEquals(FieldKind.TEXT, kind("x".repeat(61), "x".repeat(61), "y"));
        assertEquals(FieldKind.ADDRESS, kind("https://a.b/c", "data:image/png;base64,AA", "https://a.b/c"));
        assertEquals(FieldKind.CATEGORY, kind("1", "2", "many", "1", "2", "1"));
    }

    @Test
    void aMissingValueMakesNoColumnOfNumbersOrDatesAText() {
        for (String missing : List.of("N/A", "NaN", "null", "-", "", "\u00a0", "None", "NA")) {
            assertEquals(FieldKind.NUMBER, kind("1", "2.5", missing, "3"), missing);
            assertEquals(FieldKind.DATE, kind("2024-01-31", missing, "2024-02-01"), missing);
        }
    }

    @Test
    void codesOfDigitsAreNoNumbers() {
        assertEquals(FieldKind.TEXT, kind("01067", "75001", "80331", "20095", "50667"));
        assertEquals(FieldKind.TEXT, kind("+493012345678", "+49401234567", "+4989123456", "+1", "+2"));
        assertEquals(FieldKind.NUMBER, kind("0", "0.5", "-0.25", "+3", "10"));
    }

    @Test
    void whatTheSourceSaysOfAColumnCountsMoreThanItsValues() {
        String[] numbers = {"1", "2", "1", "2", "3"};
        assertEquals(FieldKind.TEXT, kind(dev.asterism.model.item.FieldKind.TEXT, numbers));
        assertEquals(FieldKind.NUMBER, kind(dev.asterism.model.item.FieldKind.INTEGER, numbers));
        assertEquals(FieldKind.NUMBER, kind(dev.asterism.model.item.FieldKind.NUMBER, "1.0E-300", "0.5"));
        assertEquals(FieldKind.CATEGORY, kind(dev.asterism.model.item.FieldKind.BOOLEAN, "true", "false", "true"));
        assertEquals(FieldKind.DATE, kind(dev.asterism.model.item.FieldKind.DATE, "2024-01-31", ""));
        assertEquals(
                FieldKind.TEXT,
                kind(dev.asterism.model.item.FieldKind.DATE, "+52951-07-27", "2024-01-31", "-0001-01-01"));
        assertEquals(FieldKind.TEXT, kind(dev.asterism.model.item.FieldKind.JSON, "[1]", "[1]"));
        assertEquals(
                FieldKind.ADDRESS, kind(dev.asterism.model.item.FieldKind.IMAGE, "parquet:a.parquet#b:1", "/a/b.png"));
        // A country, not a missing value.
        assertEquals(FieldKind.CATEGORY, kind(dev.asterism.model.item.FieldKind.TEXT, "NA", "NA"));
    }

    @Test
    void keepsEveryDifferentValueOnce() {
        FieldColumn column = FieldColumn.pack("f", null, new String[] {"a", "bb", "a", "a", "bb"});
        assertEquals(4 + 4 + 2 * 4 + 5 * 4 + 3, column.block().length);
        assertArrayEquals(new String[] {"a", "bb", "a", "a", "bb"}, unpacked(column.block(), 5));
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        String image = "data:image/png;base64," + "A".repeat(100_000);
        String text = "x".repeat(3999) + "\ud83d\ude00" + "y".repeat(5000);
        FieldColumn column = FieldColumn.pack("f", null, new String[] {image, text});
        String[] values = unpacked(column.block(), 2);
        assertTrue(values[0].length() < 90 && values[0].endsWith("(100022 characters in all)"), values[0]);
        assertEquals("x".repeat(3999) + "\u2026 (9001 characters in all)", values[1]);
    }

    @Test
    void pathsOfThisMachineKeepTwoNames() {
        String[] values = {
            "/home/me/photos/hats/1.jpg", "C:\\Users\\me\\2.jpg", "file:///home/me/a/3.jpg", "https://a.b/c/d"
        };
        assertArrayEquals(
                new String[] {"\u2026/hats/1.jpg", "\u2026/me/2.jpg", "\u2026/a/3.jpg", "https://a.b/c/d"},
                unpacked(FieldColumn.pack("f", null, values).block(), 4));
    }

    @Property(tries = 300)
    void givesBackWhatWasPutIn(@ForAll @Size(min = 1, max = 40) String[] values) {
        String[] clean = Arrays.stream(values)
                .map(value -> value.startsWith("data:") || value.startsWith("/") ? "" : value)
                .map(value -> new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        assertArrayEquals(clean, unpacked(FieldColumn.pack("f", null, clean).block(), clean.length));
    }

    private static FieldKind kind(String... values) {
        return kind(null, values);
    }

    private static FieldKind kind(dev.asterism.model.item.FieldKind declared, String... values) {
        return FieldColumn.pack("f", declared, values).kind();
    }

    /// What the page's `Column` does.
    private static String[] unpacked(byte[] block, int items) {
        ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        int distinct = bytes.getInt();
        boolean indexed = bytes.getInt() == 1;
        int[] lengths = planes(bytes, distinct);
        int[] index = indexed ? planes(bytes, items) : null;
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        String[] all = new String[distinct];
        for (int i = 0, at = 0; i < distinct; at += lengths[i++]) {
            all[i] = text.substring(at, at + lengths[i]);
        }
        String[] values = new String[items];
        Arrays.setAll(values, i -> all[index == null ? i : index[i]]);
        return values;
    }

    private static int[] planes(ByteBuffer bytes, int count) {
        int[] values = new int[count];
        for (int plane = 0; plane < 4; plane++) {
            for (int i = 0; i < count; i++) {
                values[i] |= (bytes.get() & 0xff) << (8 * plane);
            }
        }
        return values;
    }
}
