package dev.asterism.analysis.simd;

import java.util.concurrent.atomic.AtomicBoolean;

/// Chooses the implementation of the inner loops once: vectors if the JVM has them, plain Java otherwise.
///
/// The two agree to rounding, not to the bit; each of them gives the same bits on every run.
public final class Kernels {
    private static final boolean VECTORS = vectorsAvailable();
    private static final ParticleKernels PARTICLES =
            VECTORS ? new VectorParticleKernels() : new ScalarParticleKernels();
    private static final RowKernels ROWS = VECTORS ? new VectorRowKernels() : new ScalarRowKernels();

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private Kernels() {}

    /// Whether `jdk.incubator.vector` is there; without it everything works, several times slower.
    public static boolean vectors() {
        return VECTORS;
    }

    /// Forces between the points of a map.
    public static ParticleKernels particles() {
        return PARTICLES;
    }

    /// Arithmetic on rows of a matrix.
    public static RowKernels rows() {
        return ROWS;
    }

    /// Begins to compile the loops of [#particles()] in the background, once; whoever is going to make a map calls
    /// this early.
    public static void warmUp() {
        if (VECTORS && WARM.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("asterism-warm-up").start(new WarmUp(PARTICLES));
        }
    }

    private static boolean vectorsAvailable() {
        try {
            return VectorRowKernels.lanes() >= 4;
        } catch (LinkageError absent) {
            System.getLogger(Kernels.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "No SIMD: start the JVM with --add-modules jdk.incubator.vector for several times the speed");
            return false;
        }
    }
}
