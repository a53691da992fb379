/// What the vectors say: neighbours, clusters, names and maps. The only place that sees SIMD vectors.
package dev.asterism.analysis;
