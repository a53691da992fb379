package dev.asterism.model.error;

import java.util.Objects;

/// Something a user can fix. The message is all they see: where, what was found, what to do.
public abstract sealed class AsterismException extends RuntimeException
        permits InputException,
                SettingException,
                ModelException,
                StoreException,
                ViewException,
                NothingToDoException,
                CancelledException {
    AsterismException(String message) {
        super(message);
    }

    AsterismException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Never null, unlike that of other exceptions.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
