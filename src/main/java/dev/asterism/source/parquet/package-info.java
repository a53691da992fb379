/// Rows of Parquet files: [dev.asterism.source.parquet.ParquetSource].
@NullMarked
package dev.asterism.source.parquet;

import org.jspecify.annotations.NullMarked;
