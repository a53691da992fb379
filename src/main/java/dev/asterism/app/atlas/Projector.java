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
    static final int FEWEST_NEIGHBOURS =
            Math.max(SHOWN_NEIGHBOURS, UmapOptions.defaults().neighbours());

    /// The most points of which t-SNE and UMAP have no neighbourhoods to keep.
    private static final int FEW = 10;

    /// What the map is made of: the vectors themselves, or their leading principal components where the request says
    /// so.
    public static Matrix features(Matrix vectors, AtlasRequest request) {
        return request.pca() == 0 || request.pca() >= vectors.columns()
                ? vectors
                : Pca.fit(vectors, request.pca(), threads()).coordinates();
    }

    /// Whether there are too few distinct points for methods that lay out by neighbours.
    static boolean few(Points points) {
        return points.rows().size() <= FEW;
    }

    /// The nearest of the distinct points that views, measures and clusters need, and those that the layout of these
    /// features needs.
    Neighbours nearestForLayout(Points features, Progress progress) {
        return nearest(features, wantedForLayout(features), progress);
    }

    /// How many neighbours of a point [#nearestForLayout] seeks.
    int wantedForLayout(Points points) {
        int n = points.rows().size();
        boolean together = request.projection() == ProjectionMethod.TSNE && n <= LandmarkTsne.LANDMARKS;
        return Math.max(FEWEST_NEIGHBOURS, together ? Tsne.neighboursNeeded(n, tsne()) : 0);
    }

    /// The nearest of the distinct points, as many as wanted.
    Neighbours nearest(Points points, int wanted, Progress progress) {
        return NeighbourGraph.nearest(points.distinct(), wanted, products, progress);
    }

    /// The map of all items, laid out together: of few points by principal components, whose distances are those of
    /// the points as nearly as a map can have them.
    ///
    /// @param neighbours of the distinct features, see [#nearestForLayout]
    Projection layOut(Points features, Neighbours neighbours, Progress progress) {
        if (request.projection() == ProjectionMethod.PCA) {
            return Pca.map(features.all(), request.dimensions(), threads());
        }
        Projection ofPoints = few(features)
                ? Pca.map(features.distinct(), request.dimensions(), threads())
                : layOut(features.distinct(), neighbours, progress);
        return ofPoints.withCoordinates(features.rows().spread(ofPoints.coordinates()));
    }

    private Projection layOut(Matrix features, Neighbours neighbours, Progress progress) {
        return switch (request.projection()) {
            case TSNE ->
                features.rows() > LandmarkTsne.LANDMARKS
                        ? LandmarkTsne.fit(features, LandmarkTsne.LANDMARKS, products, tsne(), progress)
                        : Tsne.fit(neighbours, leading(features), tsne(), progress);
            case UMAP -> Umap.fit(neighbours, leading(features), umap(), progress);
            case PCA, IMPORTED -> throw new SettingException("this map is not laid out by neighbours");
        };
    }

    /// The map of before, with the items in it that are new.
    Projection extend(MapExtension extension, Points features, Progress progress) {
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
