package dev.asterism.view.table;

import dev.asterism.model.item.Item;
import dev.asterism.view.table.column.Column;
import dev.asterism.view.table.column.ColumnType;
import dev.asterism.view.table.column.TypeSurvey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The flat table of a map: id, coordinates, cluster, how far the item lies from it, the fields of the source, and
/// the vector if it is wanted.
final class MapRows implements TableRows {
    private static final float[] NONE = {};

    private final Rows rows;
    private final boolean vectors;
    private final List<FieldCells> fields;

    private MapRows(Rows rows, boolean vectors, List<FieldCells> fields) {
        this.rows = rows;
        this.vectors = vectors;
        this.fields = fields;
    }

    /// All cells are text.
    static MapRows ofTexts(MapTable table) {
        Rows rows = new Rows(table);
        return new MapRows(
                rows,
                table.vectors(),
                rows.fields().stream().map(FieldCells::ofText).toList());
    }

    /// Fields have the types that hold their values. Reads all items once more.
    static MapRows ofTypes(MapTable table) {
        Rows rows = new Rows(table);
        List<FieldCells> fields = rows.fields().stream()
                .map(name -> FieldCells.surveyed(name, table.reader().manifest(), TypeSurvey.Rule.KEEP_VALUES))
                .toList();
        for (int ordinal : rows.ordinals()) {
            Item item = rows.item(ordinal);
            fields.forEach(field -> field.survey(item));
        }
        return new MapRows(rows, table.vectors(), fields);
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.required("id", ColumnType.TEXT));
        rows.axes().forEach(axis -> columns.add(Column.required(axis, ColumnType.SMALL_NUMBER)));
        columns.add(Column.required("cluster", ColumnType.SMALL_INTEGER));
        columns.add(Column.required("cluster_name", ColumnType.TEXT));
        columns.add(Column.optional("outlier_score", ColumnType.SMALL_NUMBER));
        List<String> own = new ArrayList<>(columns.stream().map(Column::name).toList());
        if (vectors) {
            own.add("vector");
        }
        List<String> names = ColumnNames.of(own, rows.fields());
        for (int i = 0; i < fields.size(); i++) {
            columns.add(Column.optional(names.get(own.size() + i), fields.get(i).type()));
        }
        if (vectors) {
            columns.add(Column.required("vector", ColumnType.VECTOR));
        }
        return columns;
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        for (int ordinal : rows.ordinals()) {
            sink.row(cells(ordinal), vectors ? rows.vector(ordinal) : NONE);
        }
    }

    private List<String> cells(int ordinal) {
        Item item = rows.item(ordinal);
        List<String> cells = new ArrayList<>();
        cells.add(item.id());
        for (int axis = 0; axis < rows.axes().size(); axis++) {
            cells.add(Float.toString(rows.coordinate(ordinal, axis)));
        }
        cells.add(Integer.toString(rows.cluster(ordinal)));
        cells.add(rows.clusterName(ordinal));
        cells.add(rows.outlierScore(ordinal).map(score -> Float.toString(score)).orElse(""));
        fields.forEach(field -> cells.add(field.cell(item)));
        return cells;
    }
}
