package dev.asterism.model.error;

/// Something a user can mend. The message is all they see: where, what was found, what would be right.
public abstract sealed class AsterismException extends RuntimeException
        permits InputException,
                SettingException,
                ModelException,
                StoreException,
                ViewException,
                NothingToDoException,
                CancelledException {
    AsterismException(String message, Throwable cause) {
        super(message, cause);
    }
}
