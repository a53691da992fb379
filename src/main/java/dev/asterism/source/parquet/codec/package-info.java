/// How the pages of Parquet files are packed: [dev.asterism.source.parquet.codec.Codec].
@NullMarked
package dev.asterism.source.parquet.codec;

import org.jspecify.annotations.NullMarked;
