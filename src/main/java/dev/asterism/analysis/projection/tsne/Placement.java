package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.analysis.simd.Sources;
import dev.asterism.model.Matrix;
import dev.asterism.model.Neighbours;
import dev.asterism.model.Progress;
import java.util.Arrays;

/// Puts new points into a map that stays as it is.
///
/// A new point starts at the mean of its neighbours, weighted by their affinity, and then moves down the slope of its
/// own divergence `sum_j p(j|i) ln(p(j|i) / q(j|i))` with `q(j|i) = u_ij / sum_j u_ij` over the points of the map
/// (Policar, Strazar and Zupan 2021). New points do not act on each other, so each lands where it would land alone.
/// The repulsion is exact, `O(n)` a point and step.
final class Placement {
    private static final int GROUP = ParticleKernels.GROUP;
    static final int STEPS = 60;
    private static final float RATE = 0.5f;
    private static final float MOMENTUM = 0.5f;
    private static final ParticleKernels KERNELS = Kernels.particles();

    private final int old;
    private final int first;
    private final int fresh;
    private final int dimensions;
    private final Points position;
    private final Points force;
    private final Points velocity;
    private final float[] mass;
    private final float[] potential;
    private final PackedPoints packed;
    private final int chunked;
    private final int[] columns;
    private final float[] p;

    /// @param neighbours of the new points among those of the map
    Placement(Matrix map, Neighbours neighbours, double perplexity, Workers workers) {
        old = map.rows();
        first = roundedUp(old);
        fresh = neighbours.rows();
        dimensions = map.columns();
        int size = first + roundedUp(fresh);
        position = Points.zeros(size);
        force = Points.zeros(size);
        velocity = Points.zeros(size);
        mass = new float[size];
        Arrays.fill(mass, 0, old, 1);
        potential = new float[size];
        packed = new PackedPoints(size);
        chunked = roundedUp(neighbours.k());
        columns = new int[fresh * chunked];
        p = new float[fresh * chunked];
        for (int i = 0; i < old; i++) {
            put(i, map.at(i, 0), map.at(i, 1), dimensions == 3 ? map.at(i, 2) : 0);
        }
        start(neighbours, Perplexity.conditional(neighbours, perplexity, workers));
        pack();
    }

    private static int roundedUp(int n) {
        return (n + GROUP - 1) / GROUP * GROUP;
    }

    private void put(int i, float x, float y, float z) {
        position.x()[i] = x;
        position.y()[i] = y;
        position.z()[i] = z;
    }

    /// The new points start inside of the hull of the old ones, so the frame of those holds for all that is gathered.
    private void pack() {
        float[] low = new float[3];
        float side = Float.MIN_NORMAL;
        float[][] columnsOfMap = {position.x(), position.y(), position.z()};
        for (int c = 0; c < 3; c++) {
            low[c] = columnsOfMap[c][0];
            float high = low[c];
            for (int i = 0; i < old; i++) {
                low[c] = Math.min(low[c], columnsOfMap[c][i]);
                high = Math.max(high, columnsOfMap[c][i]);
            }
            side = Math.max(side, 1.0001f * (high - low[c]));
        }
        packed.frame(low[0], low[1], low[2], side);
        packed.pack(position, 0, old);
    }

    private void start(Neighbours neighbours, float[] conditional) {
        int k = neighbours.k();
        for (int i = 0; i < fresh; i++) {
            float x = 0;
            float y = 0;
            float z = 0;
            for (int e = 0; e < k; e++) {
                float weight = conditional[i * k + e];
                int j = neighbours.indices()[i * k + e];
                x += weight * position.x()[j];
                y += weight * position.y()[j];
                z += weight * position.z()[j];
                p[i * chunked + e] = weight;
                columns[i * chunked + e - e % GROUP + ParticleKernels.columnPlace(e % GROUP)] = j;
            }
            put(first + i, x, y, z);
        }
    }

    /// Moves the new points until they have settled, or the user cancels.
    ///
    /// @return their coordinates, in the order of the neighbours
    Matrix run(Workers workers, Progress.Stage stage) {
        for (int step = 0; step < STEPS && !stage.cancelled(); step++) {
            workers.forEach(roundedUp(fresh) / GROUP, this::step);
            stage.reach(step + 1, "");
        }
        Matrix placed = Matrix.zeros(fresh, dimensions);
        float[][] columnsOfMap = {position.x(), position.y(), position.z()};
        for (int i = 0; i < fresh; i++) {
            for (int c = 0; c < dimensions; c++) {
                placed.values()[i * dimensions + c] = columnsOfMap[c][first + i];
            }
        }
        return placed;
    }

    private void step(int group) {
        int from = first + group * GROUP;
        int to = Math.min(from + GROUP, first + fresh);
        Arrays.fill(force.x(), from, from + GROUP, 0);
        Arrays.fill(force.y(), from, from + GROUP, 0);
        Arrays.fill(force.z(), from, from + GROUP, 0);
        Arrays.fill(potential, from, from + GROUP, 0);
        int[] everything = {0, old};
        KERNELS.repel(
                from, new Sources(position, mass, everything, 0, 1, new float[0], new int[0], 0, 0), force, potential);
        float[] own = new float[3];
        float[] scratch = new float[ParticleKernels.SCRATCH];
        for (int i = from; i < to; i++) {
            own[0] = position.x()[i];
            own[1] = position.y()[i];
            own[2] = position.z()[i];
            int row = (i - first) * chunked;
            KERNELS.attract(packed, columns, p, row, row + chunked, own, scratch);
            own[0] -= force.x()[i] / potential[i];
            own[1] -= force.y()[i] / potential[i];
            own[2] = dimensions == 2 ? 0 : own[2] - force.z()[i] / potential[i];
            move(i, own);
        }
    }

    private void move(int i, float[] gradient) {
        velocity.x()[i] = MOMENTUM * velocity.x()[i] - RATE * gradient[0];
        velocity.y()[i] = MOMENTUM * velocity.y()[i] - RATE * gradient[1];
        velocity.z()[i] = MOMENTUM * velocity.z()[i] - RATE * gradient[2];
        put(i, position.x()[i] + velocity.x()[i], position.y()[i] + velocity.y()[i], position.z()[i] + velocity.z()[i]);
    }
}
