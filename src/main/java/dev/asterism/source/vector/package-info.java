/// Vectors made elsewhere, and the rows they belong to.
///
/// Entry class: [dev.asterism.source.vector.VectorSource].
@NullMarked
package dev.asterism.source.vector;

import org.jspecify.annotations.NullMarked;
