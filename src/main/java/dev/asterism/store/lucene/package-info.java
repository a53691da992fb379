/// Collections of items and vectors as local Lucene indexes; the only package that sees Lucene.
///
/// Entry class: [dev.asterism.store.lucene.LuceneVectorStore].
@NullMarked
package dev.asterism.store.lucene;

import org.jspecify.annotations.NullMarked;
