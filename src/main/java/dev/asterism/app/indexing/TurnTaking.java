package dev.asterism.app.indexing;

import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionListing;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.BeingWrittenException;
import dev.asterism.model.error.CancelledException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A store for runs that each index a part of a source: where it takes one writer at a time, each waits for its turn.
///
/// @param notices takes a line where a run has to wait
public record TurnTaking(VectorStore store, Progress progress, Consumer<String> notices) implements VectorStore {
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Override
    public CollectionListing list() {
        return store.list();
    }

    @Override
    public Optional<Manifest> manifest(String collection) {
        return store.manifest(collection);
    }

    /// @throws CancelledException if the user stops waiting
    @Override
    public CollectionWriter write(Manifest manifest, String origin) {
        return inTurn(manifest.collection(), () -> store.write(manifest, origin));
    }

    /// @throws CancelledException if the user stops waiting
    @Override
    public void requireFree(String collection) {
        inTurn(collection, () -> {
            store.requireFree(collection);
            return true;
        });
    }

    private <T> T inTurn(String collection, Supplier<T> turn) {
        for (boolean announced = false; ; announced = true) {
            try {
                return turn.get();
            } catch (BeingWrittenException _) {
                if (!announced) {
                    notices.accept("collection \"" + collection
                            + "\" is being written by another process; this part waits until it is done");
                }
                pause();
            }
        }
    }

    private void pause() {
        if (progress.cancelled()) {
            throw new CancelledException("stopped while another process was writing");
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while another process was writing");
        }
    }

    @Override
    public CollectionReader read(String collection) {
        return store.read(collection);
    }

    @Override
    public void delete(String collection) {
        store.delete(collection);
    }

    @Override
    public void close() {
        store.close();
    }
}
