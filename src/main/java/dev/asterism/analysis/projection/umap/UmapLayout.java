package dev.asterism.analysis.projection.umap;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.parallel.ThreadTeam;

/// Moves the points of a map by stochastic gradient descent: along each edge of the graph in as many epochs as its
/// weight asks for, and away from points drawn at random.
///
/// The same bits come out on any number of threads: points are dealt to [#ROUNDS] rounds an epoch; those of a round
/// move at the same time, each on its own, seeing the others of the round where they were before it. What a point
/// does is drawn from the seed, the epoch and its index alone. As an edge is in the rows of both its ends, each end
/// moves for it twice instead of both ends moving once.
///
/// Source: McInnes, Healy and Melville, "UMAP", 2018, algorithm 5; schedule and constants as in umap-learn.
final class UmapLayout {
    /// More of them make no better map: 4, 16 and 1,000 gave the same trustworthiness on 5,000 points.
    static final int ROUNDS = 4;

    private static final int BLOCK = 128;
    private static final int WIDTH = 3;
    private static final float MOST_STEP = 4;
    /// Keeps points that all but coincide from being thrown apart.
    private static final float SOFTENING = 0.001f;

    private final FuzzyGraph graph;
    private final UmapOptions options;
    private final float a;
    private final float b;
    private final PowerTable power;
    private final float heaviest;
    private final int epochs;
    /// Three coordinates a point; the third is 0 in a map of two dimensions.
    private final float[] positions;

    private final float[] moved;

    UmapLayout(FuzzyGraph graph, float[] positions, UmapOptions options) {
        this.graph = graph;
        this.options = options;
        this.positions = positions;
        this.moved = new float[positions.length];
        Curve curve = Curve.fit(options.minDistance(), options.spread());
        a = (float) curve.a();
        b = (float) curve.b();
        power = new PowerTable(curve.b());
        epochs = options.epochsFor(graph.points());
        float most = 0;
        for (float weight : graph.weights()) {
            most = Math.max(most, weight);
        }
        heaviest = most;
    }

    /// Runs all epochs, or as many as there are until the user cancels.
    ///
    /// @return the epochs run
    int run(ThreadTeam team, Progress progress) {
        try (Progress.Stage stage = progress.stage(ProjectionMethod.UMAP.label(), epochs)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                if (stage.cancelled()) {
                    return epoch;
                }
                epoch(epoch, team);
                stage.reach(epoch + 1L, "");
            }
            return epochs;
        }
    }

    private void epoch(int epoch, ThreadTeam team) {
        int n = graph.points();
        float rate = 1 - (float) epoch / epochs;
        for (int round = 0; round < ROUNDS; round++) {
            int first = round;
            int count = Math.ceilDiv(n - first, ROUNDS);
            if (count <= 0) {
                break;
            }
            int tasks = Math.ceilDiv(count, BLOCK);
            team.forEach(tasks, task -> {
                for (int t = task * BLOCK; t < Math.min(count, (task + 1) * BLOCK); t++) {
                    move(first + t * ROUNDS, epoch, rate);
                }
            });
            for (int i = first; i < n; i += ROUNDS) {
                System.arraycopy(moved, WIDTH * i, positions, WIDTH * i, WIDTH);
            }
        }
    }

    private void move(int i, int epoch, float rate) {
        float x = positions[WIDTH * i];
        float y = positions[WIDTH * i + 1];
        float z = positions[WIDTH * i + 2];
        long random = mixed(options.seed() + mixed(((long) epoch << 32) + i));
        for (int edge = graph.starts()[i]; edge < graph.starts()[i + 1]; edge++) {
            if (!isDue(edge, epoch)) {
                continue;
            }
            int other = WIDTH * graph.targets()[edge];
            float dx = x - positions[other];
            float dy = y - positions[other + 1];
            float dz = z - positions[other + 2];
            float pull = attraction(dx * dx + dy * dy + dz * dz);
            float stepX = 2 * clip(pull * dx);
            float stepY = 2 * clip(pull * dy);
            float stepZ = 2 * clip(pull * dz);
            // All steps start from the same place: so none has to wait for the one before.
            for (int s = 0; s < options.negativeSamples(); s++) {
                random += 0x9e3779b97f4a7c15L;
                int stranger = WIDTH * (int) Math.unsignedMultiplyHigh(mixed(random), graph.points());
                dx = x - positions[stranger];
                dy = y - positions[stranger + 1];
                dz = z - positions[stranger + 2];
                float push = stranger == WIDTH * i ? 0 : repulsion(dx * dx + dy * dy + dz * dz);
                stepX += clip(push * dx);
                stepY += clip(push * dy);
                stepZ += clip(push * dz);
            }
            x += rate * stepX;
            y += rate * stepY;
            z += rate * stepZ;
        }
        moved[WIDTH * i] = x;
        moved[WIDTH * i + 1] = y;
        moved[WIDTH * i + 2] = z;
    }

    /// Whether an edge is followed in an epoch: the heaviest in each, the others in proportion to their weight.
    private boolean isDue(int edge, int epoch) {
        float often = graph.weights()[edge] / heaviest;
        float phase = (mixed(edge) >>> 40) * 0x1p-24f;
        return (int) (often * (epoch + 1) + phase) > (int) (often * epoch + phase);
    }

    private float attraction(float squared) {
        if (!(squared > 0)) {
            return 0;
        }
        float powered = power.of(squared);
        return -2 * a * b * powered / (squared * (1 + a * powered));
    }

    private float repulsion(float squared) {
        return 2 * b / ((SOFTENING + squared) * (1 + a * power.of(squared)));
    }

    private static float clip(float step) {
        return Math.max(-MOST_STEP, Math.min(MOST_STEP, step));
    }

    /// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the
    /// constants of Stafford's variant 13.
    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
