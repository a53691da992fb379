package dev.asterism.app.indexing;

import dev.asterism.model.collection.CollectionListing;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionWriter;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.collection.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Keeps nothing of what is written but how many items each commit had.
final class RecordingStore implements VectorStore {
    private final List<Integer> commits = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private int pages;

    /// The number of items in each commit, in order.
    List<Integer> commits() {
        return commits;
    }

    /// The ids whose hashes were to be looked up, in order.
    List<String> expected() {
        return expected;
    }

    /// In how many requests.
    int pages() {
        return pages;
    }

    @Override
    public CollectionWriter write(Manifest manifest, String origin) {
        return new CollectionWriter() {
            private int uncommitted;

            @Override
            public void expect(List<String> ids) {
                expected.addAll(ids);
                pages++;
            }

            @Override
            public Optional<String> contentHash(String id) {
                return Optional.empty();
            }

            @Override
            public void put(StoredItem item) {
                uncommitted++;
            }

            @Override
            public boolean claim(String id) {
                return false;
            }

            @Override
            public int retain(Predicate<String> ids) {
                return 0;
            }

            @Override
            public void commit() {
                commits.add(uncommitted);
                uncommitted = 0;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public CollectionListing list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requireFree(String collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionReader read(String collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
