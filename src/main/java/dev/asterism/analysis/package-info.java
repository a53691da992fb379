/// What the vectors say: neighbours, clusters, names and maps. The only place that sees SIMD vectors.
@NullMarked
package dev.asterism.analysis;

import org.jspecify.annotations.NullMarked;
