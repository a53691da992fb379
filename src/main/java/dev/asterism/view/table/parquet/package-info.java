/// Writes tables in the columnar format Apache Parquet.
///
/// [ParquetWriter] is the entry. A row group is held in memory until it is full; its columns are then written one after
/// another, each as pages: the dictionary, where that pays, and data pages of version 1, packed by zstd. The
/// footer says where all of it lies.
///
/// Source: the format's specification, https://parquet.apache.org/docs/file-format/, and its `parquet.thrift`.
@NullMarked
package dev.asterism.view.table.parquet;

import org.jspecify.annotations.NullMarked;
