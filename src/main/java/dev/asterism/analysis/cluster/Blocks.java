package dev.asterism.analysis.cluster;

import java.util.stream.IntStream;

/// Cuts points into blocks to be worked on by all cores. The blocks are the same whatever the number of cores, so that
/// sums taken block by block are too.
final class Blocks {
    /// Enough to outweigh the start of a task.
    private static final int POINTS = 512;

    private Blocks() {}

    /// Work on the points `from .. to - 1`.
    @FunctionalInterface
    interface Work {
        void run(int from, int to);
    }

    /// How many blocks `n` points make.
    static int count(int n) {
        return Math.ceilDiv(n, POINTS);
    }

    /// The block a point is in.
    static int of(int point) {
        return point / POINTS;
    }

    static void forEach(int n, Work work) {
        IntStream.range(0, count(n))
                .parallel()
                .forEach(block -> work.run(block * POINTS, Math.min(n, (block + 1) * POINTS)));
    }
}
