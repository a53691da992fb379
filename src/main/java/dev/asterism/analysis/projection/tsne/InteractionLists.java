package dev.asterism.analysis.projection.tsne;

/// Which cells act on which: the outcome of one traversal of the tree against itself, for the nodes of one subtree.
///
/// A source acts on a target at the highest level at which both are small for their distance (Dehnen 2002): on an
/// inner node as a contribution to its local expansion (`far`), on a leaf directly on its particles (`cells`), and
/// where the source too is a leaf and close, particle by particle (`runs` of particles, adjacent ones joined). As
/// distance counts `sqrt(1 + d^2)`: the kernel `1 / (1 + r^2)` is smooth at the origin, and that is how far its
/// poles are.
final class InteractionLists {
    private final Tree tree;
    private final float theta2;
    private final int[] farEnd;
    private final int[] cellEnd;
    private final int[] runEnd;
    private final IntList far = new IntList();
    private final IntList cells = new IntList();
    private final IntList runs = new IntList();
    private final IntList candidates = new IntList();
    private final IntList pending = new IntList();

    /// @param ends where the lists of each node end, shared by the lists of all subtrees: far, cells, runs
    InteractionLists(Tree tree, double theta, int[][] ends) {
        this.tree = tree;
        this.theta2 = (float) (theta * theta);
        farEnd = ends[0];
        cellEnd = ends[1];
        runEnd = ends[2];
    }

    IntList far() {
        return far;
    }

    IntList cells() {
        return cells;
    }

    IntList runs() {
        return runs;
    }

    /// Empties the lists for another traversal.
    void clear() {
        far.truncate(0);
        cells.truncate(0);
        runs.truncate(0);
    }

    /// Lists what acts on `target` alone.
    ///
    /// @param sources what may act on it and has not acted on what is above it
    /// @return the sources that have to act on what is below it
    int[] visit(int target, int[] sources) {
        candidates.truncate(0);
        for (int source : sources) {
            candidates.add(source);
        }
        resolve(target, 0, sources.length);
        int passed = candidates.size() - sources.length;
        int[] rest = new int[passed];
        System.arraycopy(candidates.values(), sources.length, rest, 0, passed);
        return rest;
    }

    /// Lists what acts on `target` and on all that is below it.
    void visitAll(int target, int[] sources) {
        candidates.truncate(0);
        for (int source : sources) {
            candidates.add(source);
        }
        descend(target, 0, sources.length);
    }

    private void descend(int target, int from, int to) {
        resolve(target, from, to);
        if (!tree.leaf(target)) {
            int passed = candidates.size();
            descend(target + 1, to, passed);
            descend(tree.right(target), to, passed);
        }
        candidates.truncate(to);
    }

    /// Appends to the candidates those that are left for the children.
    private void resolve(int target, int from, int to) {
        boolean leaf = tree.leaf(target);
        float radius = tree.radius(target);
        int firstRun = runs.size();
        for (int c = from; c < to; c++) {
            pending.add(candidates.get(c));
            while (pending.size() > 0) {
                int source = pending.removeLast();
                if (leaf ? actsOnParticles(target, source) : actsOnCell(target, source)) {
                    (leaf ? cells : far).add(source);
                } else if (!tree.leaf(source) && (leaf || tree.radius(source) >= radius)) {
                    pending.add(tree.right(source));
                    pending.add(source + 1);
                } else if (leaf) {
                    addRun(source, firstRun);
                } else {
                    candidates.add(source);
                }
            }
        }
        farEnd[target] = far.size();
        cellEnd[target] = cells.size();
        runEnd[target] = runs.size() / 2;
    }

    private void addRun(int source, int firstRun) {
        int group = tree.firstGroup(source);
        if (runs.size() > firstRun && runs.get(runs.size() - 1) == 16 * group) {
            runs.set(runs.size() - 1, 16 * (group + 1));
        } else {
            runs.add(16 * group);
            runs.add(16 * (group + 1));
        }
    }

    private boolean actsOnCell(int target, int source) {
        float radii = tree.radius(target) + tree.radius(source);
        return radii * radii < theta2 * (1 + squaredDistance(target, source));
    }

    private boolean actsOnParticles(int target, int source) {
        float r = tree.radius(source);
        float distance = Math.max(0, (float) Math.sqrt(squaredDistance(target, source)) - tree.radius(target));
        return r * r < theta2 * (1 + distance * distance);
    }

    private float squaredDistance(int a, int b) {
        float[] cell = tree.cells();
        float dx = cell[4 * a] - cell[4 * b];
        float dy = cell[4 * a + 1] - cell[4 * b + 1];
        float dz = cell[4 * a + 2] - cell[4 * b + 2];
        return dx * dx + dy * dy + dz * dz;
    }
}
