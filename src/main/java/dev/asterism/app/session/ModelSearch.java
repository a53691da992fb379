package dev.asterism.app.session;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.ModelException;
import dev.asterism.view.tui.port.Search;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Searches with the model the collection was embedded with, loaded when it is first wanted.
final class ModelSearch implements Search, AutoCloseable {
    private final CollectionReader reader;
    private final BiFunction<Manifest, Progress, TextEmbedder> embedders;

    /// Held while the model is used.
    private final ReentrantLock using = new ReentrantLock();

    /// Null before the first search, if loading failed, and after the release.
    private @Nullable TextEmbedder embedder;

    /// Why no model can be used; null unless loading failed or the collection is closed.
    private volatile @Nullable String failure;

    private volatile boolean closed;

    ModelSearch(CollectionReader reader, BiFunction<Manifest, Progress, TextEmbedder> embedders) {
        this.reader = reader;
        this.embedders = embedders;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.ofNullable(failure);
    }

    /// Searches once for nothing, so that the first search of the user finds everything read and compiled.
    @Override
    public void load() {
        try {
            find("anything", 1);
        } catch (ModelException _) {
            // Reported by unavailable().
        }
    }

    @Override
    public List<Hit> find(String words, int k) {
        float[] query = use(() -> {
            if (embedder == null) {
                throw new ModelException(unavailable().orElseThrow());
            }
            return embedder.embedQuery(words);
        });
        return reader.nearest(query, k, Filter.NONE);
    }

    /// Does something with the model, which is there then unless it is not available.
    private <T> T use(Supplier<T> work) {
        using.lock();
        try {
            if (embedder == null && failure == null) {
                provide();
            }
            return work.get();
        } finally {
            using.unlock();
            if (closed) {
                release();
            }
        }
    }

    private void provide() {
        try {
            embedder = embedders.apply(reader.manifest(), Progress.NONE);
        } catch (AsterismException e) {
            failure = e.getMessage();
        }
    }

    /// Returns at once: a model that is being loaded or used is released by whoever does so.
    @Override
    public void close() {
        failure = "the collection is closed";
        closed = true;
        release();
    }

    private void release() {
        if (using.tryLock()) {
            try {
                if (embedder != null) {
                    embedder.close();
                    embedder = null;
                }
            } finally {
                using.unlock();
            }
        }
    }
}
