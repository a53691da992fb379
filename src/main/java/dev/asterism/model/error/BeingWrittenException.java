package dev.asterism.model.error;

/// A collection that another process writes to, in a store that takes one writer at a time.
public final class BeingWrittenException extends StoreException {
    public BeingWrittenException(String collection, Throwable cause) {
        super(
                "collection \"" + collection
                        + "\" is being written by another process; wait until it is done, or stop it",
                cause);
    }
}
