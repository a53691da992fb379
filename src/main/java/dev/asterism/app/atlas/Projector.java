package dev.asterism.app.atlas;

import dev.asterism.analysis.neighbours.NeighbourGraph;
import dev.asterism.analysis.projection.landmark.LandmarkTsne;
import dev.asterism.analysis.projection.pca.Pca;
import dev.asterism.analysis.projection.tsne.Tsne;
import dev.asterism.analysis.projection.tsne.TsneOptions;
import dev.asterism.analysis.projection.umap.Umap;
import dev.asterism.analysis.projection.umap.UmapOptions;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;

/// Lays vectors out in a map, as a request says.
///
/// @param request method, dimensions, perplexity, principal components and seed of the map
/// @param products for the search of neighbours
public record Projector(AtlasRequest request, MatrixProducts products) {
    /// Neighbours an atlas carries for the views.
    static final int SHOWN_NEIGHBOURS = 12;

    /// Neighbours sought even where the map needs none: for the views, for measures, and for clusters by density.
    private static final int FEWEST_NEIGHBOURS =
            Math.max(SHOWN_NEIGHBOURS, UmapOptions.defaults().neighbours());

    /// What the map is made of: the vectors themselves, or their leading principal components where the request says
    /// so.
    public static Matrix features(Matrix vectors, AtlasRequest request) {
        return request.pca() == 0 || request.pca() >= vectors.columns()
                ? vectors
                : Pca.fit(vectors, request.pca(), threads()).coordinates();
    }

    /// The nearest neighbours that views, measures and clusters need.
    Neighbours nearest(Matrix vectors, Progress progress) {
        return nearest(vectors, FEWEST_NEIGHBOURS, progress);
    }

    /// The same, and those that the layout of these features needs.
    Neighbours nearestForLayout(Matrix features, Progress progress) {
        return nearest(features, wantedForLayout(features.rows()), progress);
    }

    /// How many neighbours of an item [#nearestForLayout] seeks.
    int wantedForLayout(int items) {
        boolean together = request.projection() == ProjectionMethod.TSNE && items <= LandmarkTsne.LANDMARKS;
        return Math.max(FEWEST_NEIGHBOURS, together ? Tsne.neighboursNeeded(items, tsne()) : 0);
    }

    private Neighbours nearest(Matrix vectors, int wanted, Progress progress) {
        return NeighbourGraph.nearest(vectors, wanted, products, progress);
    }

    /// The map of all items, laid out together.
    ///
    /// @param neighbours of the features, see [#nearestForLayout]
    Projection layOut(Matrix features, Neighbours neighbours, Progress progress) {
        return switch (request.projection()) {
            case TSNE ->
                features.rows() > LandmarkTsne.LANDMARKS
                        ? LandmarkTsne.fit(features, LandmarkTsne.LANDMARKS, products, tsne(), progress)
                        : Tsne.fit(neighbours, leading(features), tsne(), progress);
            case PCA -> Pca.map(features, request.dimensions(), threads());
            case UMAP -> Umap.fit(neighbours, leading(features), umap(), progress);
            case IMPORTED -> throw new SettingException("an imported map cannot be computed");
        };
    }

    /// The map of before, with the items in it that are new.
    Projection extend(MapExtension extension, Matrix features, Progress progress) {
        return extension.extend(features, products, tsne(), progress);
    }

    /// Where layouts by neighbours begin.
    private Matrix leading(Matrix features) {
        return Pca.fit(features, request.dimensions(), threads()).coordinates();
    }

    private TsneOptions tsne() {
        return TsneOptions.defaults()
                .withPerplexity(request.perplexity())
                .withDimensions(request.dimensions())
                .withSeed(request.seed());
    }

    private UmapOptions umap() {
        return UmapOptions.defaults().withDimensions(request.dimensions()).withSeed(request.seed());
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }
}
