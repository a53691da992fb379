/// What all engines share that keep collections: what may be written, and how manifests, rows and fingerprints
/// look.
///
/// The engines are the sub-packages, each behind [dev.asterism.model.collection.VectorStore].
@NullMarked
package dev.asterism.store;

import org.jspecify.annotations.NullMarked;
