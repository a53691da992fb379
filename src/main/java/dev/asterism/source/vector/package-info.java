/// Vectors made elsewhere, and the rows they belong to.
///
/// Entry class: [dev.asterism.source.vector.VectorSource].
package dev.asterism.source.vector;
