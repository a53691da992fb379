package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.PackedPoints;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;

/// The attraction of every particle by those it has an affinity to, over the sparse rows of [Affinities].
///
/// Rows are filled up to whole chunks of 16 edges and lie in memory in the order of the particles, so that they are
/// read in one stream and the coordinates gathered for a row lie close together.
final class Attraction {
    private static final int CHUNK = ParticleKernels.GROUP;
    private static final int BLOCK = 256;
    private static final ParticleKernels KERNELS = Kernels.particles();

    private final ThreadTeam team;
    private int[] start;
    private int[] columns;
    private float[] p;

    Attraction(Affinities affinities, ThreadTeam team) {
        this.team = team;
        int n = affinities.size();
        start = new int[n + 1];
        for (int row = 0; row < n; row++) {
            int edges = affinities.start()[row + 1] - affinities.start()[row];
            start[row + 1] = Math.addExact(start[row], (edges + CHUNK - 1) / CHUNK * CHUNK);
        }
        columns = new int[start[n]];
        p = new float[start[n]];
        team.forEach(n, row -> fill(affinities, row));
    }

    private void fill(Affinities affinities, int row) {
        int from = affinities.start()[row];
        int edges = affinities.start()[row + 1] - from;
        Arrays.fill(columns, start[row], start[row + 1], row);
        System.arraycopy(affinities.p(), from, p, start[row], edges);
        for (int e = 0; e < edges; e++) {
            int place = e - e % CHUNK + ParticleKernels.columnPlace(e % CHUNK);
            columns[start[row] + place] = affinities.columns()[from + e];
        }
    }

    /// Puts the rows where their particles are.
    ///
    /// @param order for each particle its index before
    void reorder(int[] order) {
        int n = order.length;
        int[] places = new int[n];
        int[] moved = new int[n + 1];
        for (int i = 0; i < n; i++) {
            places[order[i]] = i;
            moved[i + 1] = moved[i] + start[order[i] + 1] - start[order[i]];
        }
        int[] movedColumns = new int[columns.length];
        float[] movedP = new float[p.length];
        team.forEach((n + BLOCK - 1) / BLOCK, block -> {
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                int from = start[order[i]];
                int edges = moved[i + 1] - moved[i];
                System.arraycopy(p, from, movedP, moved[i], edges);
                for (int e = 0; e < edges; e++) {
                    movedColumns[moved[i] + e] = places[columns[from + e]];
                }
            }
        });
        start = moved;
        columns = movedColumns;
        p = movedP;
    }

    /// `sum of p u (y - s)` of particle `i`.
    ///
    /// @param positions of all particles at the beginning of the step
    /// @param own takes the coordinates of the particle, gives the force
    /// @param scratch see [ParticleKernels#SCRATCH]
    void force(int i, PackedPoints positions, float[] own, float[] scratch) {
        KERNELS.attract(positions, columns, p, start[i], start[i + 1], own, scratch);
    }

    /// `sum of p ln(1 + r^2)` of particle `i`.
    double logarithms(int i, PackedPoints positions, float[] own, float[] scratch) {
        return KERNELS.logarithms(positions, columns, p, start[i], start[i + 1], own, scratch);
    }
}
