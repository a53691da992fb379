/// Writes an atlas as a table for other programs.
///
/// [TableExport] is the entry.
package dev.asterism.view.table;
