/// Columns of tables, and what their cells hold.
///
/// A cell is a text in the form of [dev.asterism.model.item.FieldKind]; the type of its column says what else it may be
/// written as. [TypeSurvey] finds the type of a column out.
@NullMarked
package dev.asterism.view.table.column;

import org.jspecify.annotations.NullMarked;
