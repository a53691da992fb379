package dev.asterism.app.atlas;

import dev.asterism.analysis.neighbours.FewNeighbours;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A collection that has changed since its map was made: items that were in the map stay where they are, the
/// others are placed among them.
///
/// @param map of before
/// @param rows for each item of the collection its row in that map, or that of an item with an equal vector; -1 for
///     those that were not in it
/// @param unchanged whether the items are those of the map, in its order
record MapExtension(PreviousMap map, int[] rows, boolean unchanged) {
    private static final double SMALL = 0.1;

    static MapExtension of(PreviousMap map, CollectionReader reader, Points points) {
        Map<String, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < map.ids().length; row++) {
            rowOf.put(map.ids()[row], row);
        }
        int[] rows = new int[points.rows().size()];
        Arrays.fill(rows, -1);
        for (int i = 0; i < points.all().rows(); i++) {
            int point = points.rows().points()[i];
            Integer row = rowOf.get(reader.id(i));
            if (rows[point] < 0 && row != null && map.vectors()[row] == PreviousMap.hash(points.all(), i)) {
                rows[point] = row;
            }
        }
        int items = points.all().rows();
        boolean unchanged = items == map.ids().length
                && IntStream.range(0, items)
                        .allMatch(i -> map.ids()[i].equals(reader.id(i))
                                && map.vectors()[i] == PreviousMap.hash(points.all(), i));
        return new MapExtension(map, points.rows().spread(rows), unchanged);
    }

    /// Whether most items were in the map: else it is not the collection's image any more.
    boolean mostlyKnown() {
        int[] known = known(rows);
        return 2 * known.length >= rows.length && known.length > 1;
    }

    /// What to tell the user where more than a tenth of the items was never laid out with the others.
    Optional<String> advice() {
        int[] placed = placed();
        int count = IntStream.of(placed).sum();
        return count <= SMALL * rows.length
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d items are new in this map and were placed among the others; --refresh lays all of "
                                + "them out again",
                        count,
                        rows.length));
    }

    /// How many items were not in the map.
    int fresh() {
        return rows.length - known(rows).length;
    }

    /// For each item 1 if it was placed, now or before.
    int[] placed() {
        return IntStream.of(rows).map(row -> row < 0 ? 1 : map.placed()[row]).toArray();
    }

    /// The map of all items.
    Projection extend(Points features, MatrixProducts products, TsneOptions options, Progress progress) {
        int[] old = IntStream.of(features.rows().first()).map(i -> rows[i]).toArray();
        int[] known = known(old);
        int[] fresh = IntStream.range(0, old.length).filter(i -> old[i] < 0).toArray();
        Projection before = map.projection();
        Matrix kept =
                before.coordinates().select(IntStream.of(known).map(i -> old[i]).toArray());
        Matrix all = Matrix.zeros(old.length, before.dimensions());
        write(kept, known, all);
        if (fresh.length > 0) {
            int wanted = Tsne.neighboursNeeded(known.length + 1, options);
            Matrix points = features.distinct();
            Neighbours near =
                    FewNeighbours.among(points.select(fresh), points.select(known), wanted, products, progress);
            write(Tsne.place(kept, near, options, progress), fresh, all);
        }
        boolean complete =
                fresh.length == 0 && IntStream.of(rows).filter(row -> row >= 0).count() == map.ids().length;
        double divergence = complete ? before.divergence() : Double.NaN;
        return new Projection(
                features.rows().spread(all), before.method(), before.perplexity(), before.iterations(), divergence);
    }

    private static int[] known(int[] rows) {
        return IntStream.range(0, rows.length).filter(i -> rows[i] >= 0).toArray();
    }

    private static void write(Matrix from, int[] rows, Matrix to) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.values(), from.offset(i), to.values(), to.offset(rows[i]), from.columns());
        }
    }
}
