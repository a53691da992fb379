package dev.asterism.app.describe;

import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a source holds: one pass over all rows, in memory that does not grow with them.
///
/// @param rows that can be used
/// @param skipped rows that cannot
/// @param firstSkipped why the first of these cannot; the empty string where there is none
public record SourceProfile(String name, long rows, long skipped, String firstSkipped, List<ColumnProfile> columns) {
    /// How often the user is looked to.
    private static final int STEP = 1024;

    /// Hashes that all columns together remember, 16 bytes each, to know whether a value came twice.
    private static final int REMEMBERED = 6 << 20;

    public SourceProfile {
        columns = List.copyOf(columns);
    }

    /// Looks at all rows.
    ///
    /// @throws InputException if the source cannot be read
    /// @throws CancelledException if the user asked to stop
    public static SourceProfile of(ItemSource source, Progress progress) {
        DistinctCount.Memory memory = new DistinctCount.Memory(REMEMBERED);
        Map<String, FieldKind> kinds = source.kinds();
        List<String> names = source.columns();
        List<ColumnSurvey> surveys = names.stream()
                .map(name -> new ColumnSurvey(name, Optional.ofNullable(kinds.get(name)), memory))
                .toList();
        long rows = 0;
        long skipped = 0;
        String firstSkipped = "";
        try (ItemSource.Rows all = source.open();
                Progress.Stage stage = progress.stage("rows", source.size().orElse(0))) {
            while (all.hasNext()) {
                switch (all.next()) {
                    case SourceRow.Read(Item item) -> {
                        rows++;
                        for (int i = 0; i < names.size(); i++) {
                            surveys.get(i).add(item.field(names.get(i)));
                        }
                    }
                    case SourceRow.Skipped row -> {
                        firstSkipped = skipped++ == 0 ? "line " + row.line() + ": " + row.reason() : firstSkipped;
                    }
                }
                if ((rows + skipped) % STEP == 0) {
                    stage.reach(rows + skipped, "");
                    if (stage.cancelled()) {
                        throw new CancelledException("interrupted; nothing was done yet");
                    }
                }
            }
        }
        List<ColumnProfile> columns = new ArrayList<>(NumberedColumns.joined(
                surveys.stream().map(ColumnSurvey::profile).toList()));
        for (String vector : source.vectorColumns()) {
            columns.add(ColumnProfile.ofVectors(vector, dimension(source, vector)));
        }
        return new SourceProfile(source.name(), rows, skipped, firstSkipped, columns);
    }

    /// Numbers of the first vector.
    private static int dimension(ItemSource source, String column) {
        try (ItemSource.Rows rows = source.attaching(List.of(column)).open()) {
            while (rows.hasNext()) {
                if (rows.next() instanceof SourceRow.Read(Item item)
                        && item.vector(column).isPresent()) {
                    return item.vector(column).get().length;
                }
            }
        }
        return 0;
    }
}
