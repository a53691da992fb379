/// Writes an atlas as a table for other programs.
///
/// [TableExport] is the entry.
@NullMarked
package dev.asterism.view.table;

import org.jspecify.annotations.NullMarked;
