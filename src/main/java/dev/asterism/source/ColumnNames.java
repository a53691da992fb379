package dev.asterism.source;

import dev.asterism.model.item.CellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names of columns, unique and never blank, out of the first row of a table.
public final class ColumnNames {
    private ColumnNames() {}

    /// Blank names become `column3` after their place, as in files whose first column is an unnamed row number; a name
    /// that comes again becomes `name_2`.
    public static List<String> of(List<String> header) {
        Set<String> given = new HashSet<>();
        header.forEach(name -> given.add(name.strip()));
        Set<String> used = new HashSet<>();
        Map<String, Integer> latest = new HashMap<>();
        List<String> names = new ArrayList<>(header.size());
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (CellText.isBlank(name)) {
                name = unused("column" + (i + 1), given, used, latest);
            } else if (used.contains(name)) {
                name = unused(name, given, used, latest);
            }
            used.add(name);
            names.add(name);
        }
        return List.copyOf(names);
    }

    /// @param latest the number that was last put behind each name, so that not all are tried again
    private static String unused(String base, Set<String> given, Set<String> used, Map<String, Integer> latest) {
        String name = base;
        while (given.contains(name) || used.contains(name)) {
            name = base + "_" + latest.merge(base, 2, (n, _) -> n + 1);
        }
        return name;
    }
}
