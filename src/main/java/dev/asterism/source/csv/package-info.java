/// Rows of CSV and TSV files: [dev.asterism.source.csv.CsvSource].
@NullMarked
package dev.asterism.source.csv;

import org.jspecify.annotations.NullMarked;
