/// Arithmetic on many floats at once, by the Vector API. Plain static functions; [SquaredDistances] is where to begin.
package dev.asterism.analysis.simd;
