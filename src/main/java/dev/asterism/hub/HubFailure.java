package dev.asterism.hub;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the hub did not give what it was asked for. The message is fit for people.
public final class HubFailure extends IOException {
    private static final long serialVersionUID = 1;

    /// What to make of a failure.
    public enum Reason {
        /// The model has no such file: known for sure.
        MISSING_FILE,
        /// The model has no such revision: known for sure.
        MISSING_REVISION,
        /// The hub does not let us have it.
        REFUSED,
        /// It may work in a while.
        TRANSIENT,
        /// The hub cannot be reached at all.
        UNREACHABLE
    }

    private final Reason reason;
    private final transient Optional<String> commit;
    private final transient Optional<Duration> wait;

    private HubFailure(
            Reason reason,
            String message,
            Optional<String> commit,
            Optional<Duration> wait,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.commit = commit;
        this.wait = wait;
    }

    public static HubFailure of(Reason reason, String message) {
        return new HubFailure(reason, message, Optional.empty(), Optional.empty(), null);
    }

    public static HubFailure of(Reason reason, String message, Throwable cause) {
        return new HubFailure(reason, message, Optional.empty(), Optional.empty(), cause);
    }

    /// @param commit at which the file is missing, if the hub said
    public static HubFailure missingFile(String message, Optional<String> commit) {
        return new HubFailure(Reason.MISSING_FILE, message, commit, Optional.empty(), null);
    }

    /// @param wait what the hub wants us to wait, if it said
    public static HubFailure busy(String message, Optional<Duration> wait) {
        return new HubFailure(Reason.TRANSIENT, message, Optional.empty(), wait, null);
    }

    /// Never null, unlike that of other exceptions.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Reason reason() {
        return reason;
    }

    public Optional<String> commit() {
        return commit;
    }

    public Optional<Duration> retryAfter() {
        return wait;
    }

    /// Whether what is in the cache may stand in.
    public boolean allowsCached() {
        return reason != Reason.MISSING_FILE && reason != Reason.MISSING_REVISION;
    }

    /// For those who wanted a data set.
    public InputException toInputException() {
        return new InputException(getMessage(), this);
    }

    /// For those who wanted a model.
    public ModelException toModelException() {
        return new ModelException(getMessage(), this);
    }
}
