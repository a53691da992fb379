package dev.asterism.model.collection;

import java.util.List;

/// Keeps collections of items and their vectors, and finds the nearest. The seam at which a distributed engine
/// plugs in.
public interface VectorStore extends AutoCloseable {
    /// All collections, by name.
    List<CollectionSummary> collections();

    /// Opens a collection for writing, or begins it. A store on one machine takes one writer at a time, a cluster
    /// takes many.
    ///
    /// @throws dev.asterism.model.error.StoreException if another process writes to it and there may be but one,
    ///     or it holds vectors of another model or dimension
    CollectionWriter write(Manifest manifest);

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
