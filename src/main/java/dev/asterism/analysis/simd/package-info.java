/// The inner loops, each written twice: with vectors of the machine's width, and in plain Java for a JVM that was
/// started without `jdk.incubator.vector`. Entry class: [dev.asterism.analysis.simd.Kernels].
@NullMarked
package dev.asterism.analysis.simd;

import org.jspecify.annotations.NullMarked;
