package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.analysis.simd.Sources;
import dev.asterism.model.Progress;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Puts new points into a map that stays as it is.
///
/// A new point starts at the mean of its neighbours, weighted by their affinity, and then moves down the slope of
/// its own divergence `sum_j p(j|i) ln(p(j|i) / q(j|i))` with `q(j|i) = u_ij / sum_j u_ij` over the points of the
/// map (Policar, Strazar and Zupan 2021). New points do not act on each other, so each lands where it would land
/// alone, but for the rounding of the far field, which is taken for 16 newcomers close to each other at a time.
final class Placement {
    private static final int GROUP = ParticleKernels.GROUP;
    private static final int ROUNDS = 6;
    private static final int STEPS_PER_ROUND = 10;
    private static final float RATE = 0.5f;
    private static final float MOMENTUM = 0.5f;
    private static final ParticleKernels KERNELS = Kernels.particles();

    private final FixedMap map;
    private final int first;
    private final int fresh;
    private final int dimensions;
    private final int[] order;
    private final Points position;
    private final Points force;
    private final Points velocity;
    private final float[] potential;
    private final PackedPoints packed;
    private final int chunked;
    private final int[] columns;
    private final float[] p;

    /// @param neighbours of the new points among those of the map
    Placement(Matrix map, Neighbours neighbours, double perplexity, ThreadTeam team) {
        fresh = neighbours.rows();
        dimensions = map.columns();
        this.map = new FixedMap(map, fresh, team);
        first = this.map.first();
        position = this.map.position();
        force = Points.zeros(position.size());
        velocity = Points.zeros(position.size());
        potential = new float[position.size()];
        packed = new PackedPoints(position.size());
        pack(map.rows());
        chunked = FixedMap.roundedUp(neighbours.k());
        columns = new int[Math.multiplyExact(fresh, chunked)];
        p = new float[columns.length];
        float[] conditional = Perplexity.conditional(neighbours, perplexity, team);
        Points starts = starts(neighbours, conditional);
        order = fresh == 0 ? new int[0] : new Tree(FixedMap.roundedUp(fresh) / GROUP).order(starts, fresh, team);
        for (int i = 0; i < fresh; i++) {
            put(first + i, starts.x()[order[i]], starts.y()[order[i]], starts.z()[order[i]]);
            edges(neighbours, conditional, i);
        }
    }

    private void put(int i, float x, float y, float z) {
        position.x()[i] = x;
        position.y()[i] = y;
        position.z()[i] = z;
    }

    /// Only points of the map are ever gathered, so the frame of those holds.
    private void pack(int old) {
        float[] low = new float[3];
        float side = Float.MIN_NORMAL;
        float[][] coordinates = {position.x(), position.y(), position.z()};
        for (int c = 0; c < 3; c++) {
            low[c] = coordinates[c][0];
            float high = low[c];
            for (int i = 0; i < old; i++) {
                low[c] = Math.min(low[c], coordinates[c][i]);
                high = Math.max(high, coordinates[c][i]);
            }
            side = Math.max(side, 1.0001f * (high - low[c]));
        }
        packed.frame(low[0], low[1], low[2], side);
        packed.pack(position, 0, old);
    }

    /// The weighted means of the neighbours.
    private Points starts(Neighbours neighbours, float[] conditional) {
        int k = neighbours.k();
        Points starts = Points.zeros(FixedMap.roundedUp(fresh));
        for (int i = 0; i < fresh; i++) {
            for (int e = i * k; e < (i + 1) * k; e++) {
                int j = map.place(neighbours.indices()[e]);
                starts.x()[i] += conditional[e] * position.x()[j];
                starts.y()[i] += conditional[e] * position.y()[j];
                starts.z()[i] += conditional[e] * position.z()[j];
            }
        }
        return starts;
    }

    private void edges(Neighbours neighbours, float[] conditional, int i) {
        int from = order[i] * neighbours.k();
        for (int e = 0; e < neighbours.k(); e++) {
            p[i * chunked + e] = conditional[from + e];
            columns[i * chunked + e - e % GROUP + ParticleKernels.columnPlace(e % GROUP)] =
                    map.place(neighbours.indices()[from + e]);
        }
    }

    /// Moves the new points until they have settled, or the user cancels.
    ///
    /// @return their coordinates, in the order of the neighbours
    Matrix run(ThreadTeam team, Progress.Stage stage) {
        AtomicLong done = new AtomicLong();
        team.forEach(FixedMap.roundedUp(fresh) / GROUP, group -> {
            settle(group, stage);
            stage.reach(Math.min(fresh, done.addAndGet(GROUP)), "");
        });
        Matrix placed = Matrix.zeros(fresh, dimensions);
        float[][] coordinates = {position.x(), position.y(), position.z()};
        for (int i = 0; i < fresh; i++) {
            for (int c = 0; c < dimensions; c++) {
                placed.values()[order[i] * dimensions + c] = coordinates[c][first + i];
            }
        }
        return placed;
    }

    private void settle(int group, Progress.Stage stage) {
        int from = first + group * GROUP;
        int to = Math.min(from + GROUP, first + fresh);
        for (int round = 0; round < ROUNDS && !stage.cancelled(); round++) {
            Sources sources = map.sources(from, to);
            for (int step = 0; step < STEPS_PER_ROUND; step++) {
                step(from, to, sources);
            }
        }
    }

    private void step(int from, int to, Sources sources) {
        Arrays.fill(force.x(), from, from + GROUP, 0);
        Arrays.fill(force.y(), from, from + GROUP, 0);
        Arrays.fill(force.z(), from, from + GROUP, 0);
        Arrays.fill(potential, from, from + GROUP, 0);
        KERNELS.repel(from, sources, force, potential);
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
