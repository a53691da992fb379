package dev.asterism.view.tui.state;

import dev.asterism.model.collection.Hit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A collection on the screen.
///
/// @param analysis empty until it is there
/// @param focus the panel that gets the keys
/// @param zoomed whether that panel has the screen to itself
/// @param clusters the place in the list of clusters; row 0 stands for all items
/// @param listing the items listed
/// @param back what was listed before, the latest last
/// @param marks the marked items; never written to
/// @param neighbours the place in the list of neighbours
/// @param found the neighbours found in the index while there is no analysis
/// @param search what was searched for last, for going from hit to hit
public record CollectionScreen(
        ItemCache catalogue,
        Optional<Analysis> analysis,
        PanelId focus,
        boolean zoomed,
        Cursor clusters,
        Listing listing,
        List<Listing> back,
        BitSet marks,
        Cursor neighbours,
        Optional<Neighbourhood> found,
        MapView map,
        Optional<Listing> search)
        implements Screen {
    private static final int MOST_BACK = 50;

    /// The neighbours of one item.
    public record Neighbourhood(int ordinal, List<Hit> hits) {}

    public static CollectionScreen of(ItemCache catalogue, MapView map) {
        return new CollectionScreen(
                catalogue,
                Optional.empty(),
                PanelId.CLUSTERS,
                false,
                Cursor.START,
                Listing.all(catalogue.size()),
                List.of(),
                new BitSet(),
                Cursor.START,
                Optional.empty(),
                map,
                Optional.empty());
    }

    /// The item the details are about.
    public OptionalInt current() {
        return listing.isEmpty() ? OptionalInt.empty() : OptionalInt.of(listing.current());
    }

    /// The nearest items to the current one, with their similarity; empty while they are not known.
    public Optional<List<Hit>> neighboursOfCurrent() {
        if (current().isEmpty()) {
            return Optional.of(List.of());
        }
        int ordinal = current().getAsInt();
        if (analysis.isEmpty()) {
            return found.filter(known -> known.ordinal == ordinal).map(Neighbourhood::hits);
        }
        var nearest = analysis.get().atlas().nearest();
        List<Hit> hits = new ArrayList<>(nearest.k());
        for (int i = ordinal * nearest.k(); i < (ordinal + 1) * nearest.k(); i++) {
            // The vectors have length 1: |a - b|^2 = 2 - 2 cos.
            hits.add(new Hit(nearest.indices()[i], 1 - nearest.distances()[i] / 2));
        }
        return Optional.of(hits);
    }

    /// The cluster chosen in the list of clusters, as a place in the atlas; empty for all items.
    public OptionalInt chosenCluster() {
        return analysis.isPresent() && clusters.index() > 0
                ? OptionalInt.of(clusters.index() - 1)
                : OptionalInt.empty();
    }

    /// Rows of the list of clusters.
    public int clusterRows() {
        return 1 + analysis.map(known -> known.atlas().clusters().size()).orElse(0);
    }

    public CollectionScreen withAnalysis(Analysis next) {
        return new CollectionScreen(
                catalogue,
                Optional.of(next),
                focus,
                zoomed,
                clusters,
                listing,
                back,
                marks,
                neighbours,
                found,
                map,
                search);
    }

    public CollectionScreen withFocus(PanelId next) {
        return new CollectionScreen(
                catalogue, analysis, next, zoomed, clusters, listing, back, marks, neighbours, found, map, search);
    }

    public CollectionScreen zoomed(boolean on) {
        return new CollectionScreen(
                catalogue, analysis, focus, on, clusters, listing, back, marks, neighbours, found, map, search);
    }

    /// Chooses a row of the list of clusters and lists its items.
    public CollectionScreen withClusters(Cursor next) {
        Listing items = next.index() == 0 || analysis.isEmpty()
                ? Listing.all(catalogue.size())
                : Listing.cluster(analysis.get(), next.index() - 1);
        return new CollectionScreen(
                catalogue, analysis, focus, zoomed, next, items, List.of(), marks, Cursor.START, found, map, search);
    }

    /// Lists something else in the place of what is listed.
    public CollectionScreen withListing(Listing next) {
        return new CollectionScreen(
                catalogue, analysis, focus, zoomed, clusters, next, back, marks, Cursor.START, found, map, search);
    }

    /// Lists something else, from which one can go back.
    public CollectionScreen pushing(Listing next) {
        List<Listing> earlier = new ArrayList<>(back);
        earlier.add(listing);
        List<Listing> kept = earlier.subList(Math.max(0, earlier.size() - MOST_BACK), earlier.size());
        return new CollectionScreen(
                catalogue,
                analysis,
                focus,
                zoomed,
                clusters,
                next,
                List.copyOf(kept),
                marks,
                Cursor.START,
                found,
                map,
                search);
    }

    /// Lists what was listed before.
    public CollectionScreen popping() {
        return new CollectionScreen(
                catalogue,
                analysis,
                focus,
                zoomed,
                clusters,
                back.getLast(),
                back.subList(0, back.size() - 1),
                marks,
                Cursor.START,
                found,
                map,
                search);
    }

    public CollectionScreen withNeighbours(Cursor next) {
        return new CollectionScreen(
                catalogue, analysis, focus, zoomed, clusters, listing, back, marks, next, found, map, search);
    }

    public CollectionScreen withFound(Neighbourhood next) {
        return new CollectionScreen(
                catalogue,
                analysis,
                focus,
                zoomed,
                clusters,
                listing,
                back,
                marks,
                neighbours,
                Optional.of(next),
                map,
                search);
    }

    public CollectionScreen withMap(MapView next) {
        return new CollectionScreen(
                catalogue, analysis, focus, zoomed, clusters, listing, back, marks, neighbours, found, next, search);
    }

    /// Remembers what was found, for going from hit to hit.
    public CollectionScreen withSearch(Listing hits) {
        return new CollectionScreen(
                catalogue,
                analysis,
                focus,
                zoomed,
                clusters,
                listing,
                back,
                marks,
                neighbours,
                found,
                map,
                Optional.of(hits));
    }

    public CollectionScreen withMarks(BitSet next) {
        return new CollectionScreen(
                catalogue, analysis, focus, zoomed, clusters, listing, back, next, neighbours, found, map, search);
    }

    /// With the cursor on an item: where it is listed if it is, otherwise among the items of its cluster.
    public CollectionScreen goTo(int ordinal) {
        int index = listing.indexOf(ordinal);
        if (index >= 0) {
            return withListing(listing.withCursor(around(index)));
        }
        Listing target = analysis.map(found -> Listing.cluster(found, found.place()[ordinal]))
                .orElseGet(() -> Listing.all(catalogue.size()));
        return pushing(target.withCursor(around(Arrays.binarySearch(target.ordinals(), ordinal))));
    }

    /// With a few rows above, so that one sees where one is.
    private static Cursor around(int index) {
        return new Cursor(index, Math.max(0, index - 3));
    }
}
