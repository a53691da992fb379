package dev.asterism.analysis.simd;

/// Chooses the implementation of the inner loops once: vectors if the JVM has them, plain Java otherwise.
///
/// The two agree to rounding, not to the bit; each of them gives the same bits on every run.
public final class Kernels {
    private static final boolean VECTORS = vectorsAvailable();
    private static final ParticleKernels PARTICLES =
            VECTORS ? new VectorParticleKernels() : new ScalarParticleKernels();
    private static final RowKernels ROWS = VECTORS ? new VectorRowKernels() : new ScalarRowKernels();

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
