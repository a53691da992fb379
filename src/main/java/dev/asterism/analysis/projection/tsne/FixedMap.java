package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.analysis.simd.Sources;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;

/// The points of a finished map in the order of a [Tree], with room behind them for points that come into it.
///
/// Points and newcomers share their arrays, because that is how sources act on targets in [ParticleKernels].
final class FixedMap {
    private static final int GROUP = ParticleKernels.GROUP;
    private static final float THETA = 0.5f;

    private final Points position;
    private final float[] mass;
    private final Tree tree;
    private final int[] places;
    private final int first;

    /// @param map `n x 2` or `n x 3`
    /// @param newcomers how many points are to come in
    FixedMap(Matrix map, int newcomers, ThreadTeam team) {
        int n = map.rows();
        first = roundedUp(n);
        Points unordered = Points.zeros(first);
        for (int i = 0; i < n; i++) {
            unordered.x()[i] = map.at(i, 0);
            unordered.y()[i] = map.at(i, 1);
            unordered.z()[i] = map.columns() == 3 ? map.at(i, 2) : 0;
        }
        position = Points.zeros(first + roundedUp(newcomers));
        mass = new float[position.size()];
        Arrays.fill(mass, 0, n, 1);
        tree = new Tree(first / GROUP);
        places = new int[n];
        int[] order = tree.order(unordered, n, team);
        for (int place = 0; place < n; place++) {
            places[order[place]] = place;
            position.x()[place] = unordered.x()[order[place]];
            position.y()[place] = unordered.y()[order[place]];
            position.z()[place] = unordered.z()[order[place]];
        }
        tree.fit(position, mass, team);
    }

    static int roundedUp(int n) {
        return Math.ceilDiv(n, GROUP) * GROUP;
    }

    /// Where all points are: those of the map by their place, newcomers from [#first()] on.
    Points position() {
        return position;
    }

    /// Index of the first newcomer, a whole number of groups.
    int first() {
        return first;
    }

    /// Where the point of a row of the map is.
    int place(int row) {
        return places[row];
    }

    /// What acts on the group of 16 newcomers at `from`: cells where they are small for their distance from all of the
    /// group, as in [InteractionLists], single points elsewhere.
    ///
    /// @param to where the last of the group ends
    Sources sources(int from, int to) {
        float[] ball = ball(from, to);
        IntList pending = new IntList();
        IntList cells = new IntList();
        IntList runs = new IntList();
        pending.add(0);
        while (pending.size() > 0) {
            int node = pending.removeLast();
            if (actsAsOne(node, ball)) {
                cells.add(node);
            } else if (tree.leaf(node)) {
                runs.add(GROUP * tree.firstGroup(node));
                runs.add(GROUP * (tree.firstGroup(node) + 1));
            } else {
                pending.add(tree.right(node));
                pending.add(node + 1);
            }
        }
        return new Sources(
                position, mass, runs.values(), 0, runs.size() / 2, tree.cells(), cells.values(), 0, cells.size());
    }

    private boolean actsAsOne(int node, float[] ball) {
        float[] cells = tree.cells();
        float dx = cells[4 * node] - ball[0];
        float dy = cells[4 * node + 1] - ball[1];
        float dz = cells[4 * node + 2] - ball[2];
        float distance = Math.max(0, (float) Math.sqrt(dx * dx + dy * dy + dz * dz) - ball[3]);
        float radius = tree.radius(node);
        return radius * radius < THETA * THETA * (1 + distance * distance);
    }

    /// Centre and radius of a ball around some newcomers.
    private float[] ball(int from, int to) {
        float[] ball = new float[4];
        for (int i = from; i < to; i++) {
            ball[0] += position.x()[i] / (to - from);
            ball[1] += position.y()[i] / (to - from);
            ball[2] += position.z()[i] / (to - from);
        }
        for (int i = from; i < to; i++) {
            float dx = position.x()[i] - ball[0];
            float dy = position.y()[i] - ball[1];
            float dz = position.z()[i] - ball[2];
            ball[3] = Math.max(ball[3], (float) Math.sqrt(dx * dx + dy * dy + dz * dz));
        }
        return ball;
    }
}
