package dev.asterism.model.error;

/// A collection that cannot be read or written.
public sealed class StoreException extends AsterismException permits BeingWrittenException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
