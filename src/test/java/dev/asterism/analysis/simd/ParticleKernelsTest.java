package dev.asterism.analysis.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParticleKernelsTest {
    private static final int GROUP = ParticleKernels.GROUP;
    private static final ParticleKernels SCALAR = new ScalarParticleKernels();
    private static final ParticleKernels VECTOR = new VectorParticleKernels();

    @Test
    void theTestRunsWithVectors() {
        assertTrue(Kernels.vectors());
    }

    @Property(tries = 50)
    void repulsionIsTheSameInVectors(@ForAll @IntRange(min = 0, max = 40) int cells, @ForAll long seed) {
        Scene scene = new Scene(64, cells, seed);
        Points a = Points.zeros(64);
        Points b = Points.zeros(64);
        float[] potentialA = new float[64];
        float[] potentialB = new float[64];
        SCALAR.repel(16, scene.sources(), a, potentialA);
        VECTOR.repel(16, scene.sources(), b, potentialB);
        same(a, b, 16, 32);
        same(potentialA, potentialB, 16, 32);
        assertEquals(0, potentialB[15]);
    }

    @Property(tries = 50)
    void expansionsAreTheSameInVectors(@ForAll @IntRange(min = 0, max = 40) int cells, @ForAll long seed) {
        Scene scene = new Scene(64, Math.max(1, cells), seed);
        float[] a = new float[ParticleKernels.EXPANSION];
        float[] b = new float[ParticleKernels.EXPANSION];
        SCALAR.expand(scene.cells, scene.list, 0, cells, 0, a);
        VECTOR.expand(scene.cells, scene.list, 0, cells, 0, b);
        same(a, b, 0, a.length);
        Points forceA = Points.zeros(64);
        Points forceB = Points.zeros(64);
        float[] potentialA = new float[64];
        float[] potentialB = new float[64];
        SCALAR.evaluate(0, scene.points, scene.cells, 0, 2, a, forceA, potentialA);
        VECTOR.evaluate(0, scene.points, scene.cells, 0, 2, a, forceB, potentialB);
        same(forceA, forceB, 0, GROUP);
        same(potentialA, potentialB, 0, GROUP);
    }

    @Property(tries = 50)
    void attractionIsTheSameInVectors(@ForAll @IntRange(min = 0, max = 12) int chunks, @ForAll long seed) {
        Scene scene = new Scene(64, 1, seed);
        Random random = new Random(seed);
        int[] columns = random.ints((long) chunks * GROUP, 0, 64).toArray();
        float[] p = new float[columns.length];
        for (int e = 0; e < p.length; e++) {
            p[e] = random.nextFloat();
        }
        float[] a = {scene.points.x()[3], scene.points.y()[3], scene.points.z()[3]};
        float[] b = a.clone();
        float[] lanes = new float[ParticleKernels.SCRATCH];
        double logarithms = SCALAR.logarithms(scene.packed, columns, p, 0, p.length, a, lanes);
        assertEquals(
                logarithms,
                VECTOR.logarithms(scene.packed, columns, p, 0, p.length, a, lanes),
                1e-3 * (1 + logarithms));
        SCALAR.attract(scene.packed, columns, p, 0, p.length, a, lanes);
        VECTOR.attract(scene.packed, columns, p, 0, p.length, b, lanes);
        same(a, b, 0, 3);
    }

    @Property
    void packingKeepsSixDigits(@ForAll long seed) {
        Scene scene = new Scene(32, 1, seed);
        for (int i = 0; i < 32; i++) {
            assertEquals(scene.points.x()[i], scene.packed.unpackedX(i), 1e-6 * 40);
            assertEquals(scene.points.y()[i], scene.packed.unpackedY(i), 1e-6 * 40);
            assertEquals(scene.points.z()[i], scene.packed.unpackedZ(i), 1e-6 * 40);
        }
    }

    /// An expansion about a centre is the potential near it to third order.
    @Test
    void expansionsApproachThePotential() {
        Scene scene = new Scene(16, 20, 5);
        float[] local = new float[ParticleKernels.EXPANSION];
        VECTOR.expand(scene.cells, scene.list, 0, 20, 0, local);
        Points near = Points.zeros(16);
        for (int i = 0; i < 16; i++) {
            near.x()[i] = scene.cells[0] + 0.02f * (i % 3 - 1);
            near.y()[i] = scene.cells[1] + 0.02f * (i % 5 - 2);
            near.z()[i] = scene.cells[2] + 0.01f * (i % 7 - 3);
        }
        Points expanded = Points.zeros(16);
        float[] potential = new float[16];
        VECTOR.evaluate(0, near, scene.cells, 0, 1, local, expanded, potential);
        Points direct = Points.zeros(16);
        float[] exact = new float[16];
        Sources sources = new Sources(near, new float[16], new int[0], 0, 0, scene.cells, scene.list, 0, 20);
        SCALAR.repel(0, sources, direct, exact);
        for (int i = 0; i < 16; i++) {
            assertEquals(exact[i], potential[i], 1e-4 * exact[i]);
            assertEquals(direct.x()[i], expanded.x()[i], 2e-2);
        }
    }

    private static void same(Points a, Points b, int from, int to) {
        same(a.x(), b.x(), from, to);
        same(a.y(), b.y(), from, to);
        same(a.z(), b.z(), from, to);
    }

    private static void same(float[] a, float[] b, int from, int to) {
        double scale = 1e-3;
        for (int i = from; i < to; i++) {
            scale = Math.max(scale, Math.abs(a[i]));
        }
        for (int i = from; i < to; i++) {
            assertEquals(a[i], b[i], 1e-4 * scale);
        }
    }

    /// Points and cells at random.
    private static final class Scene {
        final Points points;
        final float[] mass;
        final float[] cells;
        final int[] list;
        final PackedPoints packed;

        Scene(int n, int cellCount, long seed) {
            Random random = new Random(seed);
            points = Points.zeros(n);
            mass = new float[n];
            for (int i = 0; i < n; i++) {
                points.x()[i] = 20 * random.nextFloat() - 10;
                points.y()[i] = 20 * random.nextFloat();
                points.z()[i] = 2 * random.nextFloat();
                mass[i] = random.nextInt(4);
            }
            cells = new float[4 * cellCount];
            list = new int[cellCount];
            for (int c = 0; c < cellCount; c++) {
                list[c] = c;
                cells[4 * c] = 30 * random.nextFloat();
                cells[4 * c + 1] = 30 * random.nextFloat();
                cells[4 * c + 2] = 30 * random.nextFloat();
                cells[4 * c + 3] = random.nextInt(100);
            }
            packed = new PackedPoints(n);
            packed.frame(-10, 0, 0, 20.1f);
            packed.pack(points, 0, n);
        }

        Sources sources() {
            return new Sources(points, mass, new int[] {0, 5, 9, 40, 63, 64}, 0, 3, cells, list, 0, list.length);
        }
    }
}
