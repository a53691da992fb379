package dev.asterism.view.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    /// Longer values are cut, and say so: a cell can hold a whole image as a `data:` URL.
    static final int LONGEST_VALUE = 4000;

    private static final int SHOWN_OF_DATA_URL = 40;
    private static final Pattern LOCAL_PATH = Pattern.compile("(?i)file:|/|[a-z]:\\\\");

    /// Packs a column.
    ///
    /// @param declared what the source says its values are, or null
    /// @param values one for each shown item
    static FieldColumn pack(String name, dev.asterism.model.item.@Nullable FieldKind declared, String[] values) {
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
        FieldKind kind = FieldKind.of(declared, distinct, values.length);
        if (kind == FieldKind.ADDRESS) {
            distinct.replaceAll(FieldColumn::withoutFolders);
        }
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

    /// A page is for others, and where a file lies on this machine is nothing to them: of a path, two names are left.
    private static String withoutFolders(String value) {
        if (!LOCAL_PATH.matcher(value).lookingAt()) {
            return value;
        }
        String path = value.replace('\\', '/');
        int name = path.lastIndexOf('/');
        return "\u2026" + path.substring(Math.max(0, path.lastIndexOf('/', name - 1)));
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
