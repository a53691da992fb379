package dev.asterism.torch;

import java.util.Arrays;

/// The `k` best candidates seen so far of each of a number of points: bounded binary heaps with the worst on top, in
/// two
/// arrays. A candidate is better if its distance is smaller, or equal and its index smaller, so what is kept does not
/// depend on the order of the offers.
final class NearestFirst {
    private final int k;
    private final float[] distances;
    private final int[] indices;
    private final int[] sizes;

    NearestFirst(int points, int k) {
        this.k = k;
        this.distances = new float[Math.multiplyExact(points, k)];
        this.indices = new int[points * k];
        this.sizes = new int[points];
    }

    /// What a candidate's distance must not exceed to be of interest.
    float bound(int point) {
        return sizes[point] < k ? Float.POSITIVE_INFINITY : distances[point * k];
    }

    int size(int point) {
        return sizes[point];
    }

    /// Copies the candidates of a point, in no order.
    void copyIndices(int point, int[] target) {
        System.arraycopy(indices, point * k, target, 0, sizes[point]);
    }

    /// Forgets the candidates of all points.
    void clear() {
        Arrays.fill(sizes, 0);
    }

    /// Moves the candidates of the only point to `at` and on, nearest first, and forgets them.
    void drainSorted(int[] toIndices, float[] toDistances, int at) {
        for (int left = sizes[0] - 1; left >= 0; left--) {
            toIndices[at + left] = indices[0];
            toDistances[at + left] = distances[0];
            sizes[0] = left;
            siftDown(0, left, indices[left], distances[left]);
        }
    }

    void offer(int point, int index, float distance) {
        int root = point * k;
        int size = sizes[point];
        if (size < k) {
            sizes[point] = size + 1;
            siftUp(root, size, index, distance);
        } else if (worse(distances[root], indices[root], distance, index)) {
            siftDown(root, k, index, distance);
        }
    }

    private void siftUp(int root, int hole, int index, float distance) {
        int child = hole;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (!worse(distance, index, distances[root + parent], indices[root + parent])) {
                break;
            }
            move(root + parent, root + child);
            child = parent;
        }
        put(root + child, index, distance);
    }

    private void siftDown(int root, int size, int index, float distance) {
        int parent = 0;
        for (int child = 1; child < size; child = 2 * parent + 1) {
            int right = child + 1;
            if (right < size
                    && worse(
                            distances[root + right],
                            indices[root + right],
                            distances[root + child],
                            indices[root + child])) {
                child = right;
            }
            if (!worse(distances[root + child], indices[root + child], distance, index)) {
                break;
            }
            move(root + child, root + parent);
            parent = child;
        }
        put(root + parent, index, distance);
    }

    private void move(int from, int to) {
        distances[to] = distances[from];
        indices[to] = indices[from];
    }

    private void put(int at, int index, float distance) {
        distances[at] = distance;
        indices[at] = index;
    }

    private static boolean worse(float distance, int index, float thanDistance, int thanIndex) {
        return distance > thanDistance || (distance == thanDistance && index > thanIndex);
    }
}
