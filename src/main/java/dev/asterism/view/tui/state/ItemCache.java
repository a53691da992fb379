package dev.asterism.view.tui.state;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemText;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.port.OpenCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// The items of a collection as the screen needs them: few at a time, the same ones again and again.
public final class ItemCache {
    private static final int REMEMBERED = 4096;
    private static final int REMEMBERED_PICTURES = 64;

    private final OpenCollection source;
    private final List<String> fields;
    private final List<String> titles;
    private final Object loading = new Object();
    private boolean loaded;
    private final Map<Integer, Item> items = remembering(REMEMBERED);
    private final Map<Integer, Optional<Pixels>> images = remembering(REMEMBERED_PICTURES);

    /// @param displayFields fields to show first; those the collection has not are skipped; empty for those it
    ///     asks for
    public ItemCache(OpenCollection source, List<String> displayFields) {
        this.source = source;
        Manifest manifest = source.reader().manifest();
        List<String> columns = manifest.columns();
        List<String> wanted = displayFields.isEmpty() ? manifest.presentation().display() : displayFields;
        titles = wanted.stream().filter(columns::contains).toList();
        List<String> ordered = new ArrayList<>(titles);
        columns.stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        fields = List.copyOf(ordered);
    }

    public OpenCollection source() {
        return source;
    }

    public CollectionReader reader() {
        return source.reader();
    }

    public Manifest manifest() {
        return reader().manifest();
    }

    public int size() {
        return reader().size();
    }

    /// All fields, those to show first before the others.
    public List<String> fields() {
        return fields;
    }

    public synchronized Item item(int ordinal) {
        return items.computeIfAbsent(ordinal, reader()::item);
    }

    /// An item without keeping it, for going through all of them.
    public Item readUncached(int ordinal) {
        return reader().item(ordinal);
    }

    /// The image stored with an item, if there is one that can be read.
    public synchronized Optional<Pixels> image(int ordinal) {
        return images.computeIfAbsent(
                ordinal, number -> reader().thumbnail(number).flatMap(JpegCodec::decode));
    }

    /// Gets the model that searching by words needs, once; returns when it is there.
    public void loadSearch() {
        synchronized (loading) {
            if (!loaded) {
                source.search().load();
                loaded = true;
            }
        }
    }

    /// Items by words. Waits for the model.
    public List<Hit> search(String words, int k) {
        loadSearch();
        return source.search().find(words, k);
    }

    /// One line for an item.
    public String label(int ordinal) {
        return label(item(ordinal));
    }

    public String label(Item item) {
        if (titles.isEmpty()) {
            String embedded = item.field(manifest().field());
            if (ItemText.isWords(embedded)) {
                return embedded;
            }
            return ItemText.isWords(item.id()) ? firstTelling(item) : item.id();
        }
        StringJoiner joined = new StringJoiner(" · ");
        for (String title : titles) {
            if (!item.field(title).isBlank()) {
                joined.add(item.field(title));
            }
        }
        return joined.length() == 0 ? item.id() : joined.toString();
    }

    private String firstTelling(Item item) {
        return fields.stream()
                .map(item::field)
                .filter(value -> ItemText.isWords(value) && !value.equals(item.id()))
                .findFirst()
                .orElse(item.id());
    }

    private static <V> Map<Integer, V> remembering(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
                return size() > most;
            }
        };
    }
}
