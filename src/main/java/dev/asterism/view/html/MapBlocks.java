package dev.asterism.view.html;

import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.List;

/// Packs what is numbers: coordinates, clusters and neighbours of the shown items.
final class MapBlocks {
    /// Neighbours an item carries in the page.
    static final int NEIGHBOURS = 10;

    /// Similarities are kept in ten thousandths.
    private static final float SIMILARITY_STEPS = 10_000;

    private MapBlocks() {}

    /// Coordinates in 16 bits an axis: the centre of the map at 32767, its largest half extent 32767 away. Axis by
    /// axis, each value as the difference from the one before, low bytes before high ones.
    ///
    /// @throws ViewException if a coordinate is not a finite number
    static byte[] coordinates(Matrix coordinates, ShownItems shown) {
        int n = shown.size();
        int d = coordinates.columns();
        Frame frame = Frame.of(coordinates);
        float half = frame.half();
        ByteBlock block = new ByteBlock(n * d * 2);
        int[] differences = new int[n];
        for (int a = 0; a < d; a++) {
            float centre = frame.centre()[a];
            int before = 0;
            for (int i = 0; i < n; i++) {
                float offset = half > 0 ? (coordinates.at(shown.ordinals()[i], a) - centre) / half : 0;
                int value = Math.clamp(Math.round(offset * 32767) + 32767, 0, 65534);
                differences[i] = value - before;
                before = value;
            }
            block.putPlanes(differences, 2);
        }
        return block.toArray();
    }

    /// The box about a map, which the page draws from -1 to 1.
    ///
    /// @param centre along each axis
    /// @param half the largest half extent
    record Frame(float[] centre, float half) {
        /// @throws ViewException if a coordinate is not a finite number
        static Frame of(Matrix coordinates) {
            float[] low = new float[coordinates.columns()];
            float[] high = new float[low.length];
            extent(coordinates, low, high);
            float[] centre = new float[low.length];
            float half = 0;
            for (int a = 0; a < low.length; a++) {
                centre[a] = (low[a] + high[a]) / 2;
                half = Math.max(half, (high[a] - low[a]) / 2);
            }
            return new Frame(centre, half);
        }
    }

    private static void extent(Matrix coordinates, float[] low, float[] high) {
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < coordinates.rows(); i++) {
            for (int a = 0; a < low.length; a++) {
                float value = coordinates.at(i, a);
                if (!Float.isFinite(value)) {
                    throw new ViewException("item " + i + " has no place in the map: its coordinate is " + value);
                }
                low[a] = Math.min(low[a], value);
                high[a] = Math.max(high[a], value);
            }
        }
    }

    /// The place of each item's cluster in the atlas's list of clusters, two bytes an item.
    ///
    /// @param ids ids of the clusters, in the order of that list
    static byte[] clusters(Clustering clustering, List<Integer> ids, ShownItems shown) {
        int[] places = new int[clustering.count() + 1];
        for (int place = 0; place < ids.size(); place++) {
            places[ids.get(place) == Clustering.NOISE ? clustering.count() : ids.get(place)] = place;
        }
        int[] values = new int[shown.size()];
        for (int i = 0; i < values.length; i++) {
            int label = clustering.labels()[shown.ordinals()[i]];
            values[i] = places[label == Clustering.NOISE ? clustering.count() : label];
        }
        ByteBlock block = new ByteBlock(values.length * 2);
        block.putPlanes(values, 2);
        return block.toArray();
    }

    /// The nearest shown neighbours of each item, nearest first. For each rank in turn: the difference of the
    /// neighbour's place from the item's, folded to a non-negative number and 0 where there are no more, in four
    /// planes of bytes; then the similarity less than that of the rank before, in ten thousandths, in two planes.
    ///
    /// @return neighbours for [#NEIGHBOURS] ranks, or fewer where the atlas has fewer
    static byte[] neighbours(Neighbours nearest, ShownItems shown) {
        int n = shown.size();
        int ranks = ranks(nearest);
        int[][] places = new int[ranks][n];
        int[][] drops = new int[ranks][n];
        for (int i = 0; i < n; i++) {
            int start = shown.ordinals()[i] * nearest.k();
            int before = (int) SIMILARITY_STEPS;
            for (int j = 0, rank = 0; j < nearest.k() && rank < ranks; j++) {
                int place = shown.positions()[nearest.indices()[start + j]];
                if (place < 0) {
                    continue;
                }
                int similarity = similarity(nearest.distances()[start + j]);
                places[rank][i] = folded(place - i);
                drops[rank][i] = before - similarity;
                before = similarity;
                rank++;
            }
        }
        ByteBlock block = new ByteBlock(n * ranks * 6);
        for (int rank = 0; rank < ranks; rank++) {
            block.putPlanes(places[rank], 4);
            block.putPlanes(drops[rank], 2);
        }
        return block.toArray();
    }

    static int ranks(Neighbours nearest) {
        return Math.min(NEIGHBOURS, nearest.k());
    }

    /// Cosine of two unit vectors at a squared distance; never negative here, for the page has no use for opposites.
    private static int similarity(float squaredDistance) {
        return Math.clamp(Math.round((1 - squaredDistance / 2) * SIMILARITY_STEPS), 0, (int) SIMILARITY_STEPS);
    }

    /// 1, -1, 2, -2 ... as 1, 2, 3, 4 ...; 0 is never given, for no item is its own neighbour.
    private static int folded(int difference) {
        return difference > 0 ? difference * 2 - 1 : -difference * 2;
    }
}
