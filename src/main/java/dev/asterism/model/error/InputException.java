package dev.asterism.model.error;

/// A source, a row or an image that cannot be used.
public final class InputException extends AsterismException {
    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
