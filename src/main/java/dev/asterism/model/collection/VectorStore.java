package dev.asterism.model.collection;

import java.util.List;
import java.util.Optional;

/// Keeps collections of items and their vectors, and finds the nearest. The seam at which a distributed engine
/// plugs in.
public interface VectorStore extends AutoCloseable {
    /// All collections. One that cannot be read keeps none of the others from being listed.
    CollectionListing list();

    /// All collections that can be read, by name.
    default List<CollectionSummary> collections() {
        return list().readable();
    }

    /// The manifest of a collection, if there is one of that name.
    default Optional<Manifest> manifest(String collection) {
        return collections().stream()
                .map(CollectionSummary::manifest)
                .filter(manifest -> manifest.collection().equals(collection))
                .findFirst();
    }

    /// Opens a collection for writing the items of its first source, or begins it.
    ///
    /// @throws dev.asterism.model.error.StoreException as [#write(Manifest, String)]
    default CollectionWriter write(Manifest manifest) {
        return write(manifest, "");
    }

    /// Opens a collection for writing, or begins it. A store on one machine takes one writer at a time, a cluster
    /// takes many.
    ///
    /// @param origin the source of what is written, as [Manifest#origins()] has it; another counts as the first
    /// @throws dev.asterism.model.error.StoreException if another process writes to it and there may be but one,
    ///     or it holds vectors of another model or dimension
    CollectionWriter write(Manifest manifest, String origin);

    /// Finds out early whether a collection can be written to; one that is not there yet can.
    ///
    /// @throws dev.asterism.model.error.StoreException if another process writes to it
    void requireFree(String collection);

    /// Opens the last commit of a collection. What is written later is not seen. A cluster shows a commit when the
    /// writer is closed, or some seconds after it.
    ///
    /// @throws dev.asterism.model.error.NothingToDoException if there is no such collection; the message lists
    ///     those there are
    CollectionReader read(String collection);

    /// Removes a collection for good.
    ///
    /// @throws dev.asterism.model.error.NothingToDoException if there is no such collection
    /// @throws dev.asterism.model.error.StoreException if another process writes to it
    void delete(String collection);

    @Override
    void close();
}
