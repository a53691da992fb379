package dev.asterism.view.table;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.item.Item;
import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import dev.asterism.view.table.column.TypeSurvey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The flat table of a collection: the id where no field is the id, the fields of the source as they are, and the
/// vector if it is wanted.
final class CollectionRows implements TableRows {
    private static final float[] NONE = {};

    /// How often the user is looked to.
    private static final int STEP = 256;

    private final CollectionReader reader;
    private final List<FieldCells> fields;
    private final CollectionLayout layout;
    private final Progress progress;

    /// Reads all items once, to find out which field is the id and what types hold the values of the others.
    ///
    /// @throws CancelledException if the user asked to stop
    CollectionRows(CollectionReader reader, boolean vectors, Progress progress) throws IOException {
        this.reader = reader;
        this.progress = progress;
        List<String> columns = reader.manifest().columns();
        this.fields = columns.stream()
                .map(name -> FieldCells.surveyed(name, reader.manifest(), TypeSurvey.Rule.KEEP_TEXTS))
                .toList();
        List<String> ids = new ArrayList<>(columns);
        read("columns", (_, item) -> {
            fields.forEach(field -> field.survey(item));
            ids.removeIf(name -> !item.field(name).equals(item.id()));
        });
        Optional<String> idField = ids.stream().filter(_ -> reader.size() > 0).findFirst();
        this.layout = new CollectionLayout(
                idField.orElseGet(() -> free("id", columns)),
                idField.isPresent(),
                vectors ? Optional.of(free("vector", columns)) : Optional.empty(),
                columns);
    }

    /// A name that no field has.
    private static String free(String name, List<String> fields) {
        return fields.contains(name) ? free("item_" + name, fields) : name;
    }

    CollectionLayout layout() {
        return layout;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (!layout.idIsField()) {
            columns.add(Column.required(layout.id(), ColumnType.TEXT));
        }
        fields.forEach(field -> columns.add(Column.optional(field.name(), field.type())));
        layout.vector().ifPresent(name -> columns.add(Column.required(name, ColumnType.VECTOR)));
        return columns;
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        read("rows", (ordinal, item) -> {
            List<String> cells = new ArrayList<>();
            if (!layout.idIsField()) {
                cells.add(item.id());
            }
            fields.forEach(field -> cells.add(field.cell(item)));
            sink.row(cells, layout.vector().isPresent() ? reader.vector(ordinal) : NONE);
        });
    }

    private interface Each {
        void take(int ordinal, Item item) throws IOException;
    }

    private void read(String what, Each each) throws IOException {
        reader.expect(IntStream.range(0, reader.size()).toArray());
        try (Progress.Stage stage = progress.stage(what, reader.size())) {
            for (int i = 0; i < reader.size(); i++) {
                each.take(i, reader.item(i));
                if (i % STEP == 0) {
                    stage.reach(i, "");
                    if (stage.cancelled()) {
                        throw new CancelledException("interrupted; nothing was written");
                    }
                }
            }
        }
    }
}
