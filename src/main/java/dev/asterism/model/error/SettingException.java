package dev.asterism.model.error;

/// A setting or command line that makes no sense. Exit code 2.
public final class SettingException extends AsterismException {
    public SettingException(String message) {
        super(message);
    }

    public SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
