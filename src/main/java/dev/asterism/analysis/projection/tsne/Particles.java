package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;

/// The points of the map in motion, kept in the order of the tree so that neighbours in space are neighbours in
/// memory.
///
/// Arrays are as long as a whole number of groups; what lies past [#n()] has no mass.
final class Particles {
    private static final int BLOCK = 1024;

    private final int n;
    private final int dimensions;
    private final float[][] bounds;
    private int[] ids;
    private Points position;
    private Points next;
    private final PackedPoints packed;
    private Points velocity;
    private Points gain;
    private float[] mass;

    /// @param dimensions 2 or 3
    Particles(int n, int dimensions) {
        this.n = n;
        this.dimensions = dimensions;
        int padded = padded(n);
        ids = new int[padded];
        bounds = new float[(n + BLOCK - 1) / BLOCK][6];
        Arrays.setAll(ids, i -> i);
        position = Points.zeros(padded);
        next = Points.zeros(padded);
        packed = new PackedPoints(padded);
        velocity = Points.zeros(padded);
        gain = Points.zeros(padded);
        mass = new float[padded];
        Arrays.fill(mass, 0, n, 1);
        for (float[] gains : new float[][] {gain.x(), gain.y(), gain.z()}) {
            Arrays.fill(gains, 1);
        }
    }

    private static int padded(int n) {
        return (n + ParticleKernels.GROUP - 1) / ParticleKernels.GROUP * ParticleKernels.GROUP;
    }

    /// How many there are.
    int n() {
        return n;
    }

    /// Whether the map is a plane: then the third coordinate stays zero.
    boolean flat() {
        return dimensions == 2;
    }

    /// Groups of 16, the last one filled up.
    int groups() {
        return ids.length / ParticleKernels.GROUP;
    }

    /// The row of the data that each particle stands for.
    int[] ids() {
        return ids;
    }

    Points position() {
        return position;
    }

    /// Where a step puts the new positions; [#swap] makes them the positions.
    Points next() {
        return next;
    }

    void swap() {
        Points old = position;
        position = next;
        next = old;
    }

    Points velocity() {
        return velocity;
    }

    /// Per-coordinate factors on the learning rate (Jacobs 1988).
    Points gain() {
        return gain;
    }

    float[] mass() {
        return mass;
    }

    /// `sum of m^2`: what the particles' own potential adds to that of all.
    double squaredMass() {
        double sum = 0;
        for (float m : mass) {
            sum += (double) m * m;
        }
        return sum;
    }

    /// The map: positions about their mean, in the order of the data.
    Matrix coordinates() {
        Matrix map = Matrix.zeros(n, dimensions);
        float[][] columns = {position.x(), position.y(), position.z()};
        for (int c = 0; c < dimensions; c++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += columns[c][i];
            }
            float mean = (float) (sum / n);
            for (int i = 0; i < n; i++) {
                map.values()[ids[i] * dimensions + c] = columns[c][i] - mean;
            }
        }
        return map;
    }

    /// The positions as they are now, packed.
    PackedPoints pack(ThreadTeam team) {
        team.forEach(bounds.length, this::bound);
        float[] all = bounds[0].clone();
        for (float[] block : bounds) {
            for (int c = 0; c < 3; c++) {
                all[c] = Math.min(all[c], block[c]);
                all[c + 3] = Math.max(all[c + 3], block[c + 3]);
            }
        }
        float side = Math.max(all[3] - all[0], Math.max(all[4] - all[1], all[5] - all[2]));
        packed.frame(all[0], all[1], all[2], Math.max(1.0001f * side, Float.MIN_NORMAL));
        team.forEach(bounds.length, block -> packed.pack(position, block * BLOCK, Math.min(n, (block + 1) * BLOCK)));
        return packed;
    }

    private void bound(int block) {
        float[][] columns = {position.x(), position.y(), position.z()};
        for (int c = 0; c < 3; c++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                low = Math.min(low, columns[c][i]);
                high = Math.max(high, columns[c][i]);
            }
            bounds[block][c] = low;
            bounds[block][c + 3] = high;
        }
    }

    /// Puts them in another order.
    ///
    /// @param order for each new place the old one; the first [#n()] count
    void reorder(int[] order, ThreadTeam team) {
        float[][] columns = {
            position.x(),
            position.y(),
            position.z(),
            velocity.x(),
            velocity.y(),
            velocity.z(),
            gain.x(),
            gain.y(),
            gain.z(),
            mass
        };
        float[][] moved = new float[columns.length][];
        int[] movedIds = new int[ids.length];
        team.forEach(columns.length + 1, c -> {
            if (c == columns.length) {
                for (int i = 0; i < n; i++) {
                    movedIds[i] = ids[order[i]];
                }
                return;
            }
            float[] from = columns[c];
            float[] to = new float[from.length];
            for (int i = 0; i < n; i++) {
                to[i] = from[order[i]];
            }
            moved[c] = to;
        });
        ids = movedIds;
        position = new Points(moved[0], moved[1], moved[2]);
        velocity = new Points(moved[3], moved[4], moved[5]);
        gain = new Points(moved[6], moved[7], moved[8]);
        mass = moved[9];
    }
}
