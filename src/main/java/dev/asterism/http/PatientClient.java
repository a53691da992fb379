package dev.asterism.http;

import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Asks a service again where that may help: it is busy or failing, or the connection breaks. All threads wait as long
/// as the service asks, also where it says in a good answer that its limit is reached. Safe for use by several threads.
public final class PatientClient implements AutoCloseable {
    private static final int BUSY = 429;

    /// What takes too long is tried once more at most.
    private static final int TIMEOUTS = 2;

    private final WebClient client;
    private final Backoff backoff;
    private final Duration limit;
    private final long largestAnswer;
    private final BooleanSupplier cancelled;
    private volatile Instant turn = Instant.MIN;

    /// @param client closed with this
    /// @param limit until an answer is there
    /// @param largestAnswer in bytes
    /// @param cancelled whether the user wants no answer any more
    public PatientClient(
            WebClient client, Backoff backoff, Duration limit, long largestAnswer, BooleanSupplier cancelled) {
        this.client = client;
        this.backoff = backoff;
        this.limit = limit;
        this.largestAnswer = largestAnswer;
        this.cancelled = cancelled;
    }

    private static boolean mayPass(int status) {
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /// Sends a request until there is an answer that lasts, the retries are used up, or the service asks for a longer
    /// wait than is granted.
    ///
    /// @param retries after whatever may pass
    /// @return the last answer, good or bad
    /// @throws IOException as [WebClient#send], where there is no answer
    /// @throws CancelledException if the user cancels, or the thread is interrupted
    public HttpResponse<byte[]> send(HttpRequest request, int retries) throws IOException {
        return send(request, retries, retries);
    }

    /// The same.
    ///
    /// @param retries after a failure
    /// @param busyRetries after 429, which says nothing about the request
    public HttpResponse<byte[]> send(HttpRequest request, int retries, int busyRetries) throws IOException {
        int busy = 0;
        int failures = 0;
        int timeouts = 0;
        for (int retry = 0; ; retry++) {
            Optional<Duration> asked = Optional.empty();
            awaitTurn();
            try {
                HttpResponse<byte[]> answer = client.send(request, BoundedBody.upTo(largestAnswer), limit, cancelled);
                asked = RateLimits.wait(answer.headers(), Instant.now());
                asked.filter(wait -> !backoff.exceeds(wait)).ifPresent(this::delay);
                boolean usedUp = answer.statusCode() == BUSY ? ++busy > busyRetries : ++failures > retries;
                if (!mayPass(answer.statusCode())
                        || usedUp
                        || asked.filter(backoff::exceeds).isPresent()) {
                    return answer;
                }
            } catch (BoundedBody.TooLargeException | ProtocolException e) {
                throw e;
            } catch (IOException e) {
                timeouts += e instanceof HttpTimeoutException ? 1 : 0;
                if (++failures > retries || timeouts == TIMEOUTS) {
                    throw e;
                }
            }
            backoff.pause(retry, asked);
        }
    }

    private synchronized void delay(Duration asked) {
        Instant later = Instant.now().plus(asked);
        turn = later.isAfter(turn) ? later : turn;
    }

    private void awaitTurn() {
        Instant now = Instant.now();
        if (turn.isAfter(now)) {
            backoff.rest(Duration.between(now, turn));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
