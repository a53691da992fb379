package dev.asterism.app.atlas;

import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Neighbours;
import java.util.Optional;

/// How the map of an atlas comes about.
sealed interface MapPlan {
    /// The plan for a request.
    ///
    /// @param points all items by their vectors
    /// @param previous the last map of such a request, if one may be kept
    /// @throws SettingException if the map shall be the imported one, and the collection came without
    static MapPlan of(CollectionReader reader, Points points, AtlasRequest request, Optional<PreviousMap> previous) {
        if (request.projection() == ProjectionMethod.IMPORTED) {
            return new Imported(ImportedMap.of(reader));
        }
        Points features = points.features(request);
        return previous.filter(map -> !Projector.few(points))
                .map(map -> MapExtension.of(map, reader, points))
                .filter(MapExtension::mostlyKnown)
                .<MapPlan>map(extension -> new Extended(extension, features))
                .orElseGet(() -> new Fresh(features));
    }

    /// How many neighbours of each distinct vector the atlas needs: more where the map is made of them.
    default int neighbours(Points points, Projector projector) {
        return Projector.FEWEST_NEIGHBOURS;
    }

    /// Whether neighbours decide where the items lie.
    default boolean followsNeighbours() {
        return false;
    }

    /// Whether it is the map of before of a collection that has changed.
    default boolean grown() {
        return false;
    }

    /// How faithful the map is, where it was measured before.
    default Optional<MapQuality> quality() {
        return Optional.empty();
    }

    /// The map.
    ///
    /// @param points all items by their vectors
    /// @param neighbours as many as [#neighbours] says
    Projection layOut(Points points, Neighbours neighbours, Projector projector, StageTimes times);

    /// For each item 1 if it was placed among others that were laid out before.
    default int[] placed(int items) {
        return new int[items];
    }

    /// What to tell the user about the map.
    default Optional<String> advice() {
        return Optional.empty();
    }

    /// All items are laid out together.
    ///
    /// @param features of all items: their vectors, or principal components of these
    record Fresh(Points features) implements MapPlan {
        @SuppressWarnings("ReferenceEquality") // the very points: components are others
        private boolean areFeatures(Points points) {
            return features == points;
        }

        @Override
        public int neighbours(Points points, Projector projector) {
            return areFeatures(points)
                    ? projector.wantedForLayout(points)
                    : MapPlan.super.neighbours(points, projector);
        }

        @Override
        public boolean followsNeighbours() {
            return true;
        }

        @Override
        public Projection layOut(Points points, Neighbours neighbours, Projector projector, StageTimes times) {
            Neighbours near = areFeatures(points)
                    ? neighbours
                    : times.measure(AtlasStage.NEIGHBOURS, () -> projector.nearestForLayout(features, times));
            times.count(AtlasWork.LAID_OUT, features.all().rows());
            return times.measure(AtlasStage.OPTIMISE, () -> projector.layOut(features, near, times));
        }
    }

    /// Items that are new since the last map are placed in it; the others stay where they are.
    ///
    /// @param features of all items: their vectors, or principal components of these
    record Extended(MapExtension extension, Points features) implements MapPlan {
        @Override
        public Projection layOut(Points points, Neighbours neighbours, Projector projector, StageTimes times) {
            times.count(AtlasWork.PLACED, extension.fresh());
            return times.measure(AtlasStage.OPTIMISE, () -> projector.extend(extension, features, times));
        }

        @Override
        public boolean grown() {
            return !extension.unchanged();
        }

        @Override
        public Optional<MapQuality> quality() {
            return Optional.of(extension.map().quality())
                    .filter(quality -> extension.unchanged()
                            && quality.neighbourRecall().measured()
                            && quality.trustworthiness().measured());
        }

        @Override
        public int[] placed(int items) {
            return extension.placed();
        }

        @Override
        public Optional<String> advice() {
            return extension.advice();
        }
    }

    /// The coordinates came with the rows.
    record Imported(Projection map) implements MapPlan {
        @Override
        public Projection layOut(Points points, Neighbours neighbours, Projector projector, StageTimes times) {
            return map;
        }
    }
}
