/// Collections of a Chroma server, with their vectors.
///
/// Entry class: [dev.asterism.source.chroma.ChromaSource].
///
/// Source: the server's REST interface, version 2, as servers of 1.0 and newer describe it under `/docs`.
@NullMarked
package dev.asterism.source.chroma;

import org.jspecify.annotations.NullMarked;
