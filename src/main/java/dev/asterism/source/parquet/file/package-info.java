/// What lies in a Parquet file, column by column: [dev.asterism.source.parquet.file.ParquetFile] is the entry.
///
/// A file is hostile until it is read. No size in it is believed before it is held against the bytes that are there, so
/// that a few bytes never ask for gigabytes; of each column no more than a page is in memory, and every loop ends with
/// the bytes that it reads.
///
/// Source: the specification of Apache Parquet, version 2.12.
@NullMarked
package dev.asterism.source.parquet.file;

import org.jspecify.annotations.NullMarked;
