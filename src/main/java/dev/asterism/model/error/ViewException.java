package dev.asterism.model.error;

/// A view that cannot be shown or written.
public final class ViewException extends AsterismException {
    public ViewException(String message) {
        super(message);
    }

    public ViewException(String message, Throwable cause) {
        super(message, cause);
    }
}
