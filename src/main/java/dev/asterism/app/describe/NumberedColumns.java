package dev.asterism.app.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns that hold a vector together, one number each: `e_0`, `e_1` and so on.
final class NumberedColumns {
    private static final int FEWEST = 8;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    private NumberedColumns() {}

    /// The columns with one in place of each such run, under the name that import takes for them: `e_0..e_511`.
    static List<ColumnProfile> joined(List<ColumnProfile> columns) {
        List<ColumnProfile> all = new ArrayList<>();
        for (int from = 0; from < columns.size(); ) {
            int to = end(columns, from);
            if (to - from >= FEWEST) {
                all.add(ColumnProfile.ofVectors(
                        columns.get(from).name() + ".." + columns.get(to - 1).name(), to - from));
                from = to;
            } else {
                all.add(columns.get(from++));
            }
        }
        return all;
    }

    /// Where a run that begins at a column ends.
    private static int end(List<ColumnProfile> columns, int from) {
        int to = from;
        while (to < columns.size()
                && isNumber(columns.get(to))
                && (to == from
                        || follows(columns.get(to - 1).name(), columns.get(to).name()))) {
            to++;
        }
        return to;
    }

    private static boolean isNumber(ColumnProfile column) {
        return column.kind().equals("number") || column.kind().equals("integer");
    }

    private static boolean follows(String name, String next) {
        Matcher one = NUMBERED.matcher(name);
        Matcher other = NUMBERED.matcher(next);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && Integer.parseInt(one.group(2)) + 1 == Integer.parseInt(other.group(2));
    }
}
