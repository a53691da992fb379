package dev.asterism.view.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A column of the shown items, packed.
///
/// The block holds the number of different values, whether there is an index (1) or each item has its own value in
/// turn (0), the length of each value in UTF-16 units, the index of each item's value, all in four bytes a number, and
/// the values themselves in UTF-8 one after another.
///
/// @param name heading of the column
/// @param kind what the values are
/// @param longest length of the longest value
/// @param block the packed values
record FieldColumn(String name, FieldKind kind, int longest, byte[] block) {
    /// Longer values are cut, and say so: a cell can hold a whole picture as a `data:` URL.
    static final int LONGEST_VALUE = 4000;

    private static final int SHOWN_OF_DATA_URL = 40;

    /// Packs a column.
    ///
    /// @param values one for each shown item
    static FieldColumn pack(String name, String[] values) {
        Map<String, Integer> places = new HashMap<>();
        List<String> distinct = new ArrayList<>();
        int[] index = new int[values.length];
        int longest = 0;
        for (int i = 0; i < values.length; i++) {
            longest = Math.max(longest, values[i].length());
            String value = shortened(values[i]);
            Integer place = places.putIfAbsent(value, distinct.size());
            if (place == null) {
                index[i] = distinct.size();
                distinct.add(value);
            } else {
                index[i] = place;
            }
        }
        FieldKind kind = FieldKind.of(distinct, values.length);
        boolean indexed = distinct.size() < values.length;
        ByteBlock block = new ByteBlock(values.length * 16);
        block.putInt(distinct.size());
        block.putInt(indexed ? 1 : 0);
        block.putPlanes(distinct.stream().mapToInt(String::length).toArray(), 4);
        if (indexed) {
            block.putPlanes(index, 4);
        }
        for (String value : distinct) {
            block.putBytes(value.getBytes(StandardCharsets.UTF_8));
        }
        return new FieldColumn(name, kind, longest, block.toArray());
    }

    private static String shortened(String value) {
        boolean dataUrl = value.regionMatches(true, 0, "data:", 0, 5);
        int limit = dataUrl ? SHOWN_OF_DATA_URL : LONGEST_VALUE;
        if (value.length() <= limit) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(limit - 1)) ? limit - 1 : limit;
        return value.substring(0, end) + "\u2026 (" + value.length() + " characters in all)";
    }
}
