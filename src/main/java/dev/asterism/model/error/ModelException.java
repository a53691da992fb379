package dev.asterism.model.error;

/// A model that cannot be found, read or run.
public final class ModelException extends AsterismException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
