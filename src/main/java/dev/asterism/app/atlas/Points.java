package dev.asterism.app.atlas;

import dev.asterism.analysis.neighbours.DistinctRows;
import dev.asterism.model.matrix.Matrix;

/// The items of a collection as points: items with equal vectors are one point, see docs/projection.md.
///
/// @param all a row for each item
/// @param rows which of them are equal
/// @param distinct a row for each point; the very matrix of all where no two items are equal
record Points(Matrix all, DistinctRows rows, Matrix distinct) {
    static Points of(Matrix vectors) {
        DistinctRows rows = DistinctRows.of(vectors);
        return new Points(vectors, rows, rows.select(vectors));
    }

    /// The same points by what their map is made of; the very points where that is their vectors.
    @SuppressWarnings("ReferenceEquality") // the very matrix: components are another one
    Points features(AtlasRequest request) {
        Matrix features = Projector.features(all, request);
        return features == all ? this : new Points(features, rows, rows.select(features));
    }
}
