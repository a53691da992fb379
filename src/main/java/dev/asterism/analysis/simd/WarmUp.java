package dev.asterism.analysis.simd;

import java.util.Random;

/// Calls the loops of [ParticleKernels] on a handful of points until they are compiled.
///
/// Vectors are objects until the compiler has done away with them: before that a loop over them takes some hundred
/// times as long, and a map of a few thousand points would spend most of its time there. A chunk is enough to
/// make a loop known to the compiler, a whole map of points is not needed.
final class WarmUp implements Runnable {
    private static final int POINTS = 4 * ParticleKernels.GROUP;

    /// After 5,000 calls, or 100 with `config/jvm.options`, a method is compiled to the full; the rest is for the time
    /// that takes.
    private static final int CALLS = 10_000;

    private final ParticleKernels kernels;
    private final Points points = Points.zeros(POINTS);
    private final PackedPoints packed = new PackedPoints(POINTS);
    private final int[] columns = new int[2 * ParticleKernels.GROUP];
    private final float[] p = new float[2 * ParticleKernels.GROUP];
    private final float[] cells = new float[4 * ParticleKernels.GROUP];
    private final int[] list = new int[ParticleKernels.GROUP];
    private final Sources sources;

    WarmUp(ParticleKernels kernels) {
        this.kernels = kernels;
        Random random = new Random(1);
        for (int i = 0; i < POINTS; i++) {
            points.x()[i] = random.nextFloat();
            points.y()[i] = random.nextFloat();
            points.z()[i] = random.nextFloat();
        }
        packed.frame(0, 0, 0, 1);
        packed.pack(points, 0, POINTS);
        for (int e = 0; e < columns.length; e++) {
            columns[e] = random.nextInt(POINTS);
            p[e] = random.nextFloat();
        }
        for (int c = 0; c < cells.length; c++) {
            cells[c] = random.nextFloat();
        }
        for (int c = 0; c < list.length; c++) {
            list[c] = c;
        }
        float[] mass = new float[POINTS];
        sources = new Sources(points, mass, new int[] {0, 4}, 0, 1, cells, list, 0, 4);
    }

    @Override
    public void run() {
        Points force = Points.zeros(POINTS);
        float[] potential = new float[POINTS];
        float[] local = new float[ParticleKernels.EXPANSION * list.length];
        float[] own = new float[3];
        float[] scratch = new float[ParticleKernels.SCRATCH];
        for (int call = 0; call < CALLS; call++) {
            kernels.attract(packed, columns, p, 0, columns.length, own, scratch);
            kernels.repel(0, sources, force, potential);
            kernels.expand(cells, list, 0, list.length, 0, local);
            kernels.evaluate(0, points, cells, 0, 1, local, force, potential);
            if (call % 4 == 0) {
                kernels.logarithms(packed, columns, p, 0, columns.length, own, scratch);
            }
        }
    }
}
