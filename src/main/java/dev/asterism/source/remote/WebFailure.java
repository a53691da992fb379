package dev.asterism.source.remote;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a server did not give a file. The message is fit for people.
final class WebFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean passes;
    private final transient Optional<Duration> wait;

    /// @param passes whether it may work in a while
    /// @param wait what the server wants us to wait
    WebFailure(String message, boolean passes, Optional<Duration> wait, @Nullable Throwable cause) {
        super(message, cause);
        this.passes = passes;
        this.wait = wait;
    }

    boolean passes() {
        return passes;
    }

    /// Whether there is no way to the server, so that it cannot say anything of the file.
    boolean isOffline() {
        return getCause() instanceof ConnectException || getCause() instanceof InputException;
    }

    Optional<Duration> retryAfter() {
        return wait;
    }

    /// Never null, unlike that of other exceptions.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
