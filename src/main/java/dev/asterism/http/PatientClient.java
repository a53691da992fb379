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

    /// Whether the same request may be answered otherwise later.
    public static boolean mayPass(int status) {
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /// Sends a request until there is an answer that lasts, the retries are used up, or the service asks for a longer
    /// wait than is granted.
    ///
    /// @return the last answer, good or bad
    /// @throws IOException as [WebClient#send], where there is no answer
    /// @throws CancelledException if the user cancels, or the thread is interrupted
    public HttpResponse<byte[]> send(HttpRequest request, int retries) throws IOException {
        int timeouts = 0;
        for (int retry = 0; ; retry++) {
            Optional<Duration> asked = Optional.empty();
            awaitTurn();
            try {
                HttpResponse<byte[]> answer = client.send(request, BoundedBody.upTo(largestAnswer), limit, cancelled);
                asked = RateLimits.wait(answer.headers(), Instant.now());
                asked.ifPresent(this::delay);
                if (!mayPass(answer.statusCode())
                        || retry >= retries
                        || asked.filter(backoff::exceeds).isPresent()) {
                    return answer;
                }
            } catch (BoundedBody.TooLargeException | ProtocolException e) {
                throw e;
            } catch (IOException e) {
                timeouts += e instanceof HttpTimeoutException ? 1 : 0;
                if (retry >= retries || timeouts == TIMEOUTS) {
                    throw e;
                }
            }
            backoff.pause(retry, asked);
        }
    }

    private synchronized void delay(Duration asked) {
        Instant later = Instant.now().plus(backoff.granted(asked));
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
