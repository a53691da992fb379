/// Rows of CSV and TSV files: [dev.asterism.source.csv.CsvSource].
package dev.asterism.source.csv;
