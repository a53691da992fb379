package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.parallel.Workers;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.model.Matrix;
import java.util.Arrays;

/// The points of the map in motion, kept in the order of the tree so that neighbours in space are neighbours in memory.
///
/// Arrays are as long as a whole number of groups; what lies past [#n()] has no mass.
final class Particles {
    private final int n;
    private int[] ids;
    private Points position;
    private Points next;
    private Points velocity;
    private Points gain;
    private float[] mass;

    Particles(int n) {
        this.n = n;
        int padded = padded(n);
        ids = new int[padded];
        Arrays.setAll(ids, i -> i);
        position = Points.zeros(padded);
        next = Points.zeros(padded);
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
    Matrix coordinates(int dimensions) {
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

    /// Puts them in another order.
    ///
    /// @param order for each new place the old one; the first [#n()] count
    void reorder(int[] order, Workers workers) {
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
        workers.forEach(columns.length + 1, c -> {
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
