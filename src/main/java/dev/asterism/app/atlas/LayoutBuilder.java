package dev.asterism.app.atlas;

import dev.asterism.app.setting.LayoutList;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.model.matrix.Neighbours;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Further layouts of a collection's items, for pages that move between them: made when first asked for, and kept
/// beside the atlases.
public final class LayoutBuilder {
    private final MatrixProducts products;
    private final AtlasCache cache;

    public LayoutBuilder(MatrixProducts products, AtlasCache cache) {
        this.products = products;
        this.cache = cache;
    }

    /// The layouts in the order asked for, without the map itself. Each kind comes once: few points are laid out by
    /// principal components whatever is asked for.
    ///
    /// @param map that the page has anyway
    /// @throws CancelledException if the user asked to stop
    public List<Projection> layouts(
            CollectionReader reader, AtlasRequest request, Projection map, LayoutList wanted, StageTimes times) {
        Source source = new Source(reader, times);
        List<Projection> all = new ArrayList<>(List.of(map));
        for (LayoutList.Layout layout : wanted.layouts()) {
            int dimensions = layout.dimensions() == 0 ? request.dimensions() : layout.dimensions();
            if (lacks(all, layout.method(), dimensions)) {
                Projection made = layout(reader, request.withProjection(layout.method(), dimensions), source, times);
                if (lacks(all, made.method(), made.dimensions())) {
                    all.add(made);
                }
            }
        }
        return List.copyOf(all.subList(1, all.size()));
    }

    private static boolean lacks(List<Projection> layouts, ProjectionMethod method, int dimensions) {
        return layouts.stream().noneMatch(layout -> layout.method() == method && layout.dimensions() == dimensions);
    }

    private Projection layout(CollectionReader reader, AtlasRequest request, Source source, StageTimes times) {
        AtlasKey key = AtlasKey.of(reader, request);
        return cache.findLayout(key).orElseGet(() -> {
            Points features = source.features(request);
            Neighbours neighbours = source.neighbours(request);
            Projection layout = times.measure(
                    AtlasStage.OPTIMISE, () -> new Projector(request, products).layOut(features, neighbours, times));
            if (times.cancelled()) {
                throw new CancelledException("interrupted; no map was made");
            }
            cache.keepLayout(key, layout);
            return layout;
        });
    }

    /// What layouts are made of: read and searched once, and only where a layout is not in the cache.
    private final class Source {
        private final CollectionReader reader;
        private final StageTimes times;
        private @Nullable Points features;
        private @Nullable Neighbours neighbours;
        private int sought;

        Source(CollectionReader reader, StageTimes times) {
            this.reader = reader;
            this.times = times;
        }

        Points features(AtlasRequest request) {
            if (features == null) {
                features = Points.of(times.measure(AtlasStage.LOAD, reader::vectors))
                        .features(request);
            }
            return features;
        }

        /// Those of all points, enough for the layout; none where it minds no neighbours.
        Neighbours neighbours(AtlasRequest request) {
            if (request.projection() == ProjectionMethod.PCA) {
                return new Neighbours(reader.size(), 0, new int[0], new float[0]);
            }
            Projector projector = new Projector(request, products);
            Points all = features(request);
            int wanted = projector.wantedForLayout(all);
            if (neighbours == null || sought < wanted) {
                neighbours = times.measure(AtlasStage.NEIGHBOURS, () -> projector.nearestForLayout(all, times));
                sought = wanted;
            }
            return neighbours;
        }
    }
}
