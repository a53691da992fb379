package dev.asterism.app.session;

import dev.asterism.model.AsterismException;
import dev.asterism.model.CollectionReader;
import dev.asterism.model.Filter;
import dev.asterism.model.Hit;
import dev.asterism.model.Manifest;
import dev.asterism.model.ModelException;
import dev.asterism.model.Progress;
import dev.asterism.model.TextEmbedder;
import dev.asterism.view.tui.Search;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Searches with the model the collection was embedded with, loaded when it is first wanted.
final class ModelSearch implements Search, AutoCloseable {
    private final CollectionReader reader;
    private final BiFunction<Manifest, Progress, TextEmbedder> embedders;
    private TextEmbedder embedder;
    private volatile String failure;

    ModelSearch(CollectionReader reader, BiFunction<Manifest, Progress, TextEmbedder> embedders) {
        this.reader = reader;
        this.embedders = embedders;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void load() {
        if (embedder != null || failure != null) {
            return;
        }
        try {
            embedder = embedders.apply(reader.manifest(), Progress.NONE);
        } catch (AsterismException e) {
            failure = e.getMessage();
        }
    }

    @Override
    public synchronized List<Hit> find(String words, int k) {
        load();
        if (embedder == null) {
            throw new ModelException(failure);
        }
        return reader.nearest(embedder.embedQuery(words), k, Filter.NONE);
    }

    @Override
    public synchronized void close() {
        if (embedder != null) {
            embedder.close();
        }
        failure = "the collection is closed";
        embedder = null;
    }
}
