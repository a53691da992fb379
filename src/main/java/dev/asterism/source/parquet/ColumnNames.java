package dev.asterism.source.parquet;

import dev.asterism.model.item.CellText;
import java.util.HashSet;
import java.util.Set;

/// Makes names unique, as those of a CSV: a blank one becomes `column3` after its place, one that comes again `name_2`.
final class ColumnNames {
    private final Set<String> used = new HashSet<>();
    private int place;

    String unique(String name) {
        place++;
        String base = CellText.isBlank(name) ? "column" + place : name;
        String unique = base;
        for (int i = 2; !used.add(unique); i++) {
            unique = base + "_" + i;
        }
        return unique;
    }
}
