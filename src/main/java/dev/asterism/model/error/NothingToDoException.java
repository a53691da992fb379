package dev.asterism.model.error;

/// There is nothing to work on: no such collection, an empty source. Exit code 3.
public final class NothingToDoException extends AsterismException {
    public NothingToDoException(String message) {
        super(message);
    }

    public NothingToDoException(String message, Throwable cause) {
        super(message, cause);
    }
}
