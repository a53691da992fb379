/// How the values of a page of a Parquet file are encoded: [dev.asterism.source.parquet.encoding.Values].
@NullMarked
package dev.asterism.source.parquet.encoding;

import org.jspecify.annotations.NullMarked;
