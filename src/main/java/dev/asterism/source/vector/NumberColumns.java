package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every number of a vector has its own column.
///
/// @param columns their names, in the order of the numbers
record NumberColumns(Set<String> columns) implements VectorOrigin {
    private static final Pattern RANGE = Pattern.compile("(.*?)(\\d{1,6})\\.\\.(.*?)(\\d{1,6})");
    private static final int LARGEST = 1 << 16;

    /// The columns that names and ranges stand for: `e_0..e_511` is every column from `e_0` to `e_511`.
    ///
    /// @param there the columns there are
    /// @throws InputException if a range makes no sense or a column is not there
    static NumberColumns of(List<String> names, List<String> there, String table) {
        Set<String> known = Set.copyOf(there);
        Set<String> columns = new LinkedHashSet<>();
        for (String name : names) {
            columns.addAll(known.contains(name) ? List.of(name) : range(name));
        }
        for (String column : columns) {
            if (!known.contains(column)) {
                throw new InputException("[" + table + "] there is no column \"" + column
                        + "\" for the vectors; the columns are " + shortened(there));
            }
        }
        return new NumberColumns(columns);
    }

    /// The first and the last of many names.
    static String shortened(List<String> names) {
        return names.size() <= 20
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 18)) + ", ... " + names.getLast();
    }

    private static List<String> range(String name) {
        Matcher range = RANGE.matcher(name);
        if (!range.matches()) {
            return List.of(name);
        }
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(4));
        if (!range.group(1).equals(range.group(3)) || last < first || last - first >= LARGEST) {
            throw new InputException(
                    "the range of columns \"" + name + "\" makes no sense; give one such as e_0..e_511");
        }
        int digits = range.group(2).length();
        List<String> columns = new ArrayList<>(last - first + 1);
        for (int i = first; i <= last; i++) {
            String number = Integer.toString(i);
            columns.add(range.group(1) + "0".repeat(Math.max(0, digits - number.length())) + number);
        }
        return columns;
    }

    @Override
    public int dimension() {
        return columns.size();
    }

    @Override
    public float[] vector(Item item, long position) {
        return read(item, columns);
    }

    /// The numbers in some columns of a row.
    ///
    /// @throws InputException if one is none, or not finite
    static float[] numbers(Item item, Collection<String> columns) {
        float[] numbers = read(item, columns);
        int i = 0;
        for (String column : columns) {
            if (!Float.isFinite(numbers[i])) {
                throw new InputException("column \"" + column + "\": " + numbers[i] + " is no place in a map");
            }
            i++;
        }
        return numbers;
    }

    private static float[] read(Item item, Collection<String> columns) {
        float[] numbers = new float[columns.size()];
        int i = 0;
        for (String column : columns) {
            try {
                numbers[i++] = NumberList.number(item.field(column).strip());
            } catch (InputException e) {
                throw new InputException("column \"" + column + "\": " + e.getMessage(), e);
            }
        }
        return numbers;
    }
}
