package dev.asterism.app.mosaic;

import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.atlas.Clustering;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.view.colour.Palette;
import dev.asterism.view.mosaic.image.TileSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The tiles of a collection's items: the stored thumbnail where it is large enough, else the original if it
/// can be read without a network, or may be fetched.
final class ItemTiles implements TileSource {
    private final Atlas atlas;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final CollectionReader reader;
    private final ItemCaptions captions;
    private final ImageField field;
    private final ImageLoader loader;
    private final AtomicInteger enlarged = new AtomicInteger();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    ItemTiles(Atlas atlas, CollectionReader reader, ItemCaptions captions, ImageLoader loader) {
        this.atlas = atlas;
        for (Cluster cluster : atlas.clusters()) {
            places.put(cluster.id(), places.size());
        }
        this.reader = reader;
        this.captions = captions;
        this.field = captions.images();
        this.loader = loader;
    }

    @Override
    public Optional<Pixels> image(int item, int width, int height) {
        Optional<Pixels> stored = stored(item);
        if (stored.isPresent() && stored.get().width() >= width && stored.get().height() >= height) {
            return stored;
        }
        Optional<Pixels> original = original(item);
        if (original.isEmpty() && stored.isPresent()) {
            enlarged.incrementAndGet();
        }
        return original.or(() -> stored);
    }

    private Optional<Pixels> stored(int item) {
        return reader.thumbnail(item).flatMap(jpeg -> {
            try {
                return Optional.of(loader.decode(jpeg, "the stored image"));
            } catch (InputException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<Pixels> original(int item) {
        return field.reference(reader.item(item))
                .filter(reference -> field.fetch() || !(reference instanceof ImageReference.Remote))
                .flatMap(reference -> {
                    try {
                        return Optional.of(loader.load(reference));
                    } catch (InputException e) {
                        firstFailure.compareAndSet("", e.getMessage());
                        return Optional.empty();
                    }
                });
    }

    /// How many tiles are larger than the image that could be read.
    int enlarged() {
        return enlarged.get();
    }

    /// Why the first of the originals that could not be read could not; empty where all could.
    String firstFailure() {
        return Objects.requireNonNullElse(firstFailure.get(), "");
    }

    @Override
    public String label(int item) {
        return captions.title(item);
    }

    @Override
    public int colour(int item) {
        int label = atlas.clustering().labels()[item];
        return label == Clustering.NOISE ? Palette.DARK.noise() : Palette.DARK.colour(places.getOrDefault(label, 0));
    }
}
