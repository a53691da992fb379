package dev.asterism.view.table;

import java.util.ArrayList;
import java.util.List;

/// The header of a flat table: columns of ours, then the fields of the source.
public final class ColumnNames {
    private ColumnNames() {}

    /// All names, each once: a field named like a column before it gets `field_` in front.
    ///
    /// @param own columns of ours
    /// @param fields of the source, in their order
    public static List<String> of(List<String> own, List<String> fields) {
        List<String> columns = new ArrayList<>(own);
        for (String field : fields) {
            String column = field;
            while (columns.contains(column)) {
                column = "field_" + column;
            }
            columns.add(column);
        }
        return columns;
    }
}
