package dev.asterism.analysis.projection.tsne;

import dev.asterism.analysis.simd.Kernels;
import dev.asterism.analysis.simd.ParticleKernels;
import dev.asterism.analysis.simd.Points;
import dev.asterism.analysis.simd.Sources;
import dev.asterism.parallel.ThreadTeam;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The repulsion of every particle by all the others, in `O(n)`, by a fast multipole method on a [Tree].
///
/// Far cells act through Taylor expansions of the potential about the centres of their targets, which are handed down
/// to the leaves; see [InteractionLists] for who acts on whom. The lists are kept until [#rebuild]: between two
/// rebuilds a step costs only arithmetic.
final class Repulsion {
    private static final int GROUP = ParticleKernels.GROUP;
    private static final int SUBTREES = 64;
    private static final ParticleKernels KERNELS = Kernels.particles();

    private final Particles particles;
    private final Tree tree;
    private final ThreadTeam team;
    private final int[] top;
    private final int[] parents;
    private final int[] subtrees;
    private final int[][] ends;
    private final float[] local;
    private final Bodies bodies;
    private final Points bodyForce;
    private final Points force;
    private final float[] potential;
    private final double[] sums;
    /// Of the nodes above the subtrees; empty, like those of the subtrees, until the first tree is made.
    private InteractionLists topLists;
    private InteractionLists[] lists = {};

    Repulsion(Particles particles, ThreadTeam team) {
        this.particles = particles;
        this.team = team;
        tree = new Tree(particles.groups());
        IntList above = new IntList();
        IntList roots = new IntList();
        partition(0, Math.max(1, tree.groups() / SUBTREES), above, roots);
        top = Arrays.copyOf(above.values(), above.size());
        subtrees = Arrays.copyOf(roots.values(), roots.size());
        parents = new int[tree.nodes()];
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.leaf(node)) {
                parents[node + 1] = node;
                parents[tree.right(node)] = node;
            }
        }
        ends = new int[3][tree.nodes()];
        topLists = new InteractionLists(tree, 0, ends);
        local = new float[ParticleKernels.EXPANSION * tree.nodes()];
        bodies = new Bodies(particles);
        bodyForce = Points.zeros(GROUP * particles.groups());
        force = Points.zeros(GROUP * particles.groups());
        potential = new float[GROUP * particles.groups()];
        sums = new double[tree.groups()];
    }

    /// Cuts the tree into subtrees that are one task each and what is above them, both in preorder.
    private void partition(int node, int largest, IntList above, IntList roots) {
        if (tree.groupCount(node) <= largest) {
            roots.add(node);
            return;
        }
        above.add(node);
        partition(node + 1, largest, above, roots);
        partition(tree.right(node), largest, above, roots);
    }

    /// `sum of m u^2 (y - s)` for every particle, after [#update].
    Points force() {
        return force;
    }

    /// The order of the particles in the tree.
    int[] order() {
        return bodies.order();
    }

    /// Tells that the particles have been put in the order of the tree.
    void reordered() {
        bodies.order(IntStream.range(0, particles.n()).toArray());
    }

    /// Makes a new tree and lists who acts on whom.
    void rebuild(double theta) {
        bodies.order(tree.order(particles.position(), particles.n(), team));
        bodies.follow(team);
        tree.fit(bodies.position(), bodies.mass(), team);
        tree.remember();
        topLists = new InteractionLists(tree, theta, ends);
        int[][] rest = new int[tree.nodes()][];
        for (int node : top) {
            int[] passed = topLists.visit(node, node == 0 ? new int[] {0} : rest[node]);
            rest[node + 1] = passed;
            rest[tree.right(node)] = passed;
        }
        lists = new InteractionLists[subtrees.length];
        team.forEach(subtrees.length, s -> {
            InteractionLists listed = new InteractionLists(tree, theta, ends);
            listed.visitAll(subtrees[s], subtrees[s] == 0 ? new int[] {0} : rest[subtrees[s]]);
            lists[s] = listed;
        });
    }

    /// Computes the forces on the particles where they are now, on a new tree where they have outgrown the last.
    ///
    /// @param theta see [TsneOptions#theta()]
    /// @return the normalisation Z, the sum of `u` over all ordered pairs
    double update(double theta) {
        bodies.follow(team);
        tree.fit(bodies.position(), bodies.mass(), team);
        if (lists.length == 0 || tree.outgrown()) {
            rebuild(theta);
        }
        int from = 0;
        for (int node : top) {
            inherit(node);
            KERNELS.expand(tree.cells(), topLists.far().values(), from, ends[0][node], node, local);
            from = ends[0][node];
        }
        team.forEach(subtrees.length, s -> subtree(subtrees[s], lists[s]));
        double z = 0;
        for (double sum : sums) {
            z += sum;
        }
        return Math.max(z - particles.squaredMass(), Float.MIN_NORMAL);
    }

    private void subtree(int root, InteractionLists listed) {
        int far = 0;
        int cell = 0;
        int run = 0;
        for (int node = root; node < tree.after(root); node++) {
            inherit(node);
            KERNELS.expand(tree.cells(), listed.far().values(), far, ends[0][node], node, local);
            far = ends[0][node];
            if (tree.leaf(node)) {
                Sources sources = new Sources(
                        bodies.position(),
                        bodies.mass(),
                        listed.runs().values(),
                        run,
                        ends[2][node],
                        tree.cells(),
                        listed.cells().values(),
                        cell,
                        ends[1][node]);
                leaf(node, sources);
                cell = ends[1][node];
                run = ends[2][node];
            }
        }
    }

    private void leaf(int node, Sources sources) {
        int group = tree.firstGroup(node);
        int first = GROUP * group;
        Arrays.fill(bodyForce.x(), first, first + GROUP, 0);
        Arrays.fill(bodyForce.y(), first, first + GROUP, 0);
        Arrays.fill(bodyForce.z(), first, first + GROUP, 0);
        Arrays.fill(potential, first, first + GROUP, 0);
        KERNELS.evaluate(first, bodies.position(), tree.cells(), node, tree.limit(node), local, bodyForce, potential);
        KERNELS.repel(first, sources, bodyForce, potential);
        double sum = 0;
        for (int i = first; i < Math.min(particles.n(), first + GROUP); i++) {
            sum += (double) bodies.mass()[i] * potential[i];
            int particle = bodies.order()[i];
            force.x()[particle] = bodyForce.x()[i];
            force.y()[particle] = bodyForce.y()[i];
            force.z()[particle] = bodyForce.z()[i];
        }
        sums[group] = sum;
    }

    /// Moves the parent's expansion to the centre of `node`.
    private void inherit(int node) {
        int to = ParticleKernels.EXPANSION * node;
        if (node == 0) {
            Arrays.fill(local, 0, ParticleKernels.EXPANSION, 0);
            return;
        }
        int parent = parents[node];
        int from = ParticleKernels.EXPANSION * parent;
        float[] cells = tree.cells();
        float dx = cells[4 * node] - cells[4 * parent];
        float dy = cells[4 * node + 1] - cells[4 * parent + 1];
        float dz = cells[4 * node + 2] - cells[4 * parent + 2];
        float sx = local[from + 4] * dx + local[from + 5] * dy + local[from + 6] * dz;
        float sy = local[from + 5] * dx + local[from + 7] * dy + local[from + 8] * dz;
        float sz = local[from + 6] * dx + local[from + 8] * dy + local[from + 9] * dz;
        local[to] = local[from]
                + (local[from + 1] + 0.5f * sx) * dx
                + (local[from + 2] + 0.5f * sy) * dy
                + (local[from + 3] + 0.5f * sz) * dz;
        local[to + 1] = local[from + 1] + sx;
        local[to + 2] = local[from + 2] + sy;
        local[to + 3] = local[from + 3] + sz;
        System.arraycopy(local, from + 4, local, to + 4, 6);
    }
}
