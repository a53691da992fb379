package dev.asterism.view.table;

import dev.asterism.model.collection.Manifest;
import dev.asterism.model.item.FieldKind;
import dev.asterism.model.item.Item;
import dev.asterism.view.table.column.ColumnType;
import dev.asterism.view.table.column.TypeSurvey;
import java.util.Optional;

/// The cells of one field.
///
/// @param name of the field
/// @param survey of all its values, where they may be other than text
record FieldCells(String name, Optional<TypeSurvey> survey) {
    static FieldCells ofText(String name) {
        return new FieldCells(name, Optional.empty());
    }

    /// Of a field whose values have to be surveyed first.
    static FieldCells surveyed(String name, Manifest manifest, TypeSurvey.Rule rule) {
        Optional<FieldKind> declared = Optional.ofNullable(manifest.kinds().get(name));
        return new FieldCells(name, Optional.of(new TypeSurvey(declared, rule)));
    }

    void survey(Item item) {
        survey.ifPresent(values -> values.add(item.field(name)));
    }

    ColumnType type() {
        return survey.map(TypeSurvey::type).orElse(ColumnType.TEXT);
    }

    String cell(Item item) {
        return survey.map(values -> values.cell(item.field(name))).orElseGet(() -> item.field(name));
    }
}
