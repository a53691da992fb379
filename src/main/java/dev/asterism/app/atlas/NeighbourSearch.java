package dev.asterism.app.atlas;

import dev.asterism.analysis.neighbours.GraphUpdate;
import dev.asterism.model.matrix.Neighbours;
import java.util.Optional;

/// Finds the neighbours of a collection's points: those that were kept, brought up to date where the collection has
/// changed a little, or those of a search for all.
///
/// @param cache of graphs
/// @param key of the collection
/// @param projector searches for all
record NeighbourSearch(AtlasCache cache, AtlasKey key, Projector projector) {
    /// The nearest neighbours of each point, kept for the next time.
    ///
    /// @param wanted neighbours of a point
    /// @param atOnce whether they must be those of a search for all to the bit: what is laid out by them must not
    ///     depend on what the collection held before
    Neighbours nearest(Points points, int wanted, boolean atOnce, StageTimes times) {
        Optional<KeptGraph> kept = cache.findGraph(key).filter(graph -> !(atOnce && graph.updated()));
        Optional<KeptGraph> same = kept.filter(graph -> graph.isOf(points));
        if (same.isPresent() && same.get().has(points, wanted)) {
            return same.get().nearest();
        }
        Optional<GraphUpdate> update = atOnce ? Optional.empty() : kept.flatMap(graph -> graph.update(points, times));
        times.count(
                AtlasWork.SEARCHED,
                update.map(GraphUpdate::searched).orElse(points.rows().size()));
        times.count(AtlasWork.ENTERED, update.map(GraphUpdate::entered).orElse(0));
        Neighbours found =
                update.map(GraphUpdate::neighbours).orElseGet(() -> projector.nearest(points, wanted, times));
        if (same.isEmpty()) {
            Neighbours nearest = found.nearest(Math.min(Projector.FEWEST_NEIGHBOURS, found.k()));
            cache.keepGraph(key, KeptGraph.of(points, nearest, update.isPresent()));
        }
        return found;
    }
}
