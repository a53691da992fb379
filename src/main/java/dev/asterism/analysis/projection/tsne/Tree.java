package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.parallel.ThreadTeam;

/// A balanced binary tree over the particles: every leaf is one full group of 16, so that a leaf fills a vector
/// register, and the shape follows from the number of groups alone.
///
/// Nodes are in preorder: the left child of `node` is `node + 1`, the right one [#right]; a subtree is a range of
/// nodes and a range of particles. A node is split at the median of its longest side (Bentley 1975). What a cell
/// needs to act as a body, its centre, mass and radius, is fitted again to the moving particles in every step;
/// which particle is in which cell only now and then.
final class Tree {
    private static final int GROUP = ParticleKernels.GROUP;

    /// Lists are made again when this share of the cells has outgrown theirs.
    private static final float GROWN_SHARE = 0.02f;

    /// A cell whose reach has grown by this factor has outgrown its lists.
    private static final float GROWTH = 2;

    /// A ball of even density with the root mean square radius 1 has this radius.
    private static final float BALL = (float) Math.sqrt(5.0 / 3.0);

    private final int groups;
    private final int[] firstGroup;
    private final int[] groupCount;
    private final int[] leaves;
    private final float[] cells;
    private final float[] squares;
    private final float[] radius;
    private final float[] reach;
    private final float[] builtReach;

    /// @param groups of 16 particles, 1 or more
    Tree(int groups) {
        this.groups = groups;
        int nodes = 2 * groups - 1;
        firstGroup = new int[nodes];
        groupCount = new int[nodes];
        leaves = new int[groups];
        cells = new float[4 * nodes];
        squares = new float[nodes];
        radius = new float[nodes];
        reach = new float[nodes];
        builtReach = new float[nodes];
        shape(0, 0, groups);
    }

    private void shape(int node, int first, int count) {
        firstGroup[node] = first;
        groupCount[node] = count;
        if (count > 1) {
            int left = leftGroups(count);
            shape(node + 1, first, left);
            shape(node + 2 * left, first + left, count - left);
        } else {
            leaves[first] = node;
        }
    }

    private static int leftGroups(int count) {
        return (count + 1) / 2;
    }

    int groups() {
        return groups;
    }

    int nodes() {
        return groupCount.length;
    }

    boolean leaf(int node) {
        return groupCount[node] == 1;
    }

    int right(int node) {
        return node + 2 * leftGroups(groupCount[node]);
    }

    /// The first node in preorder that is not below `node`.
    int after(int node) {
        return node + 2 * groupCount[node] - 1;
    }

    int firstGroup(int node) {
        return firstGroup[node];
    }

    int groupCount(int node) {
        return groupCount[node];
    }

    /// Centre of mass and mass of every node, four numbers each.
    float[] cells() {
        return cells;
    }

    /// Radius of the ball of even density that is as spread out as the particles of the node are.
    float radius(int node) {
        return radius[node];
    }

    /// Distance from its centre to the farthest particle of the node, or a little more.
    float reach(int node) {
        return reach[node];
    }

    /// Takes the cells as they are for those that lists were made for.
    void remember() {
        System.arraycopy(reach, 0, builtReach, 0, reach.length);
    }

    /// How far from the centre of a cell its lists were made to hold.
    float limit(int node) {
        return GROWTH * builtReach[node];
    }

    /// Whether so many cells have spread so far since [#remember] that it is time for new lists.
    boolean outgrown() {
        int grown = 0;
        for (int node = 0; node < reach.length; node++) {
            grown += reach[node] > limit(node) ? 1 : 0;
        }
        return grown > reach.length * GROWN_SHARE;
    }

    /// The order in which the particles have to be for this tree.
    ///
    /// @param n particles that count
    /// @return for each place the present index of the particle that belongs there; `n` of them
    int[] order(Points points, int n, ThreadTeam team) {
        return new MedianSplit(this, points, n).order(team);
    }

    /// Fits centre, mass and radius of every node to the particles.
    void fit(Points points, float[] mass, ThreadTeam team) {
        int tasks = Math.min(groups, 4 * team.threads());
        team.forEach(tasks, task -> {
            for (int g = (int) ((long) groups * task / tasks); g < (int) ((long) groups * (task + 1) / tasks); g++) {
                fitLeaf(leaves[g], points, mass);
            }
        });
        for (int node = nodes() - 1; node >= 0; node--) {
            if (!leaf(node)) {
                join(node, node + 1, right(node));
            }
        }
    }

    private void fitLeaf(int node, Points points, float[] mass) {
        int from = GROUP * firstGroup[node];
        float m = 0;
        float x = 0;
        float y = 0;
        float z = 0;
        for (int i = from; i < from + GROUP; i++) {
            m += mass[i];
            x += mass[i] * points.x()[i];
            y += mass[i] * points.y()[i];
            z += mass[i] * points.z()[i];
        }
        place(node, m, x / m, y / m, z / m);
        float sum = 0;
        float farthest = 0;
        for (int i = from; i < from + GROUP; i++) {
            float square = squaredDistance(node, points.x()[i], points.y()[i], points.z()[i]);
            sum += mass[i] * square;
            farthest = Math.max(farthest, mass[i] > 0 ? square : 0);
        }
        spread(node, sum);
        reach[node] = (float) Math.sqrt(farthest);
    }

    /// By the theorem of parallel axes.
    private void join(int node, int left, int right) {
        float a = cells[4 * left + 3];
        float b = cells[4 * right + 3];
        float share = b / (a + b);
        float x = cells[4 * left];
        float y = cells[4 * left + 1];
        float z = cells[4 * left + 2];
        float dx = cells[4 * right] - x;
        float dy = cells[4 * right + 1] - y;
        float dz = cells[4 * right + 2] - z;
        place(node, a + b, x + share * dx, y + share * dy, z + share * dz);
        float square = dx * dx + dy * dy + dz * dz;
        spread(node, squares[left] + squares[right] + a * share * square);
        float apart = (float) Math.sqrt(square);
        reach[node] = Math.max(reach[left] + share * apart, reach[right] + (1 - share) * apart);
    }

    private void place(int node, float mass, float x, float y, float z) {
        cells[4 * node] = x;
        cells[4 * node + 1] = y;
        cells[4 * node + 2] = z;
        cells[4 * node + 3] = mass;
    }

    private void spread(int node, float sumOfSquares) {
        squares[node] = sumOfSquares;
        radius[node] = BALL * (float) Math.sqrt(sumOfSquares / cells[4 * node + 3]);
    }

    private float squaredDistance(int node, float x, float y, float z) {
        float dx = x - cells[4 * node];
        float dy = y - cells[4 * node + 1];
        float dz = z - cells[4 * node + 2];
        return dx * dx + dy * dy + dz * dz;
    }
}
