package dev.asterism.source.vector;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Coordinates made elsewhere in place of vectors. A store compares vectors by their angle, which means nothing in a
/// map, so the map is wrapped around a part of a sphere of one more dimension: what is near in the map is near there.
///
/// Source: the inverse stereographic projection. It keeps angles, so that the order of near points is kept; over a map
/// of radius 1/2 the scale falls by a fifth from the middle to the rim.
///
/// @param names the columns
/// @param centre of the map
/// @param scale brings the map to a radius of about 1/2
record Coordinates(List<String> names, double[] centre, double scale) implements VectorOrigin {
    private static final double RADIUS = 0.5;

    /// Passes over all rows once, to find out where the map lies.
    ///
    /// @throws InputException if no row has coordinates
    static Coordinates of(ItemSource items, List<String> names) {
        double[] least = new double[names.size()];
        double[] most = new double[names.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        String reason = null;
        try (ItemSource.Rows rows = items.open()) {
            while (rows.hasNext()) {
                if (rows.next() instanceof SourceRow.Read(Item item)) {
                    try {
                        float[] place = NumberColumns.numbers(item, names);
                        for (int i = 0; i < place.length; i++) {
                            least[i] = Math.min(least[i], place[i]);
                            most[i] = Math.max(most[i], place[i]);
                        }
                    } catch (InputException e) {
                        reason = reason == null ? "line " + item.line() + ": " + e.getMessage() : reason;
                    }
                }
            }
        }
        double[] centre = new double[names.size()];
        double extent = 0;
        for (int i = 0; i < centre.length; i++) {
            if (least[i] > most[i]) {
                throw new InputException("[" + items.name() + "] no row has coordinates in the columns "
                        + String.join(", ", names) + "; " + Objects.requireNonNullElse(reason, "there is no row"));
            }
            centre[i] = least[i] / 2 + most[i] / 2;
            extent = Math.max(extent, most[i] - centre[i]);
        }
        return new Coordinates(names, centre, extent > 0 ? RADIUS / extent : 1);
    }

    @Override
    public int dimension() {
        return names.size() + 1;
    }

    @Override
    public Set<String> columns() {
        return Set.of();
    }

    @Override
    public float[] vector(Item item, long position) {
        float[] place = NumberColumns.numbers(item, names);
        double[] point = new double[place.length];
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            point[i] = (place[i] - centre[i]) * scale;
            squares += point[i] * point[i];
        }
        float[] vector = new float[point.length + 1];
        for (int i = 0; i < point.length; i++) {
            vector[i] = (float) (2 * point[i] / (1 + squares));
        }
        vector[point.length] = (float) ((1 - squares) / (1 + squares));
        return vector;
    }
}
