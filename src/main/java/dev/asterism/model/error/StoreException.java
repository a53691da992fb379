package dev.asterism.model.error;

/// A collection that cannot be read or written.
public final class StoreException extends AsterismException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
