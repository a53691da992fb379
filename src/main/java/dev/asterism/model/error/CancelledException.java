package dev.asterism.model.error;

/// The user asked the work to stop. Exit code 130.
public final class CancelledException extends AsterismException {
    public CancelledException(String message) {
        super(message);
    }

    public CancelledException(String message, Throwable cause) {
        super(message, cause);
    }
}
