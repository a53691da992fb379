package dev.asterism.embed.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.http.Backoff;
import dev.asterism.http.BoundedBody;
import dev.asterism.http.PatientClient;
import dev.asterism.http.WebClient;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;

/// Speaks with one server, and says of what goes wrong whether the request may be to blame. Safe for use by several
/// threads.
final class EmbeddingService implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /// Limits are mostly of a minute.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /// Requests side by side may be turned away several times before each has its turn.
    private static final int BUSY_RETRIES = 10;

    private static final long LARGEST_ANSWER = 64 << 20;
    private static final int LARGEST_LIST = 4 << 20;
    private static final int MOST_LISTED = 20;
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    private static final String LATER = "; what was done is kept, and the same command goes on from there later";

    private final ServerName name;
    private final ServerAccess access;
    private final PatientClient client;
    private final LongAdder tokens = new LongAdder();

    EmbeddingService(ServerName name, ServerAccess access) {
        this.name = name;
        this.access = access;
        this.client = new PatientClient(
                new WebClient(access.proxies(), CONNECT_TIMEOUT),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, LONGEST_WAIT, access.sleeper()),
                access.limit(),
                LARGEST_ANSWER,
                access.cancelled());
    }

    ServerName name() {
        return name;
    }

    /// Tokens that the server said it read so far.
    long tokens() {
        return tokens.sum();
    }

    /// Asks for vectors.
    ///
    /// @param question what goes in besides the model and the form of the answer
    /// @param inputs how many vectors are due
    /// @param retries after a failure that may pass; a busy server is waited for anyway
    /// @throws ServerFailure if the request, or the server for the time being, may be to blame
    /// @throws ModelException if nothing can come of it
    EmbeddingAnswer embed(JsonObject question, int inputs, int retries) throws ServerFailure {
        JsonObject whole = question.deepCopy();
        whole.addProperty("model", name.model());
        whole.addProperty("encoding_format", "float");
        OptionalInt dimensions = access.settings().dimensions();
        if (dimensions.isPresent()) {
            whole.addProperty("dimensions", dimensions.getAsInt());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(name.endpoint("embeddings"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(whole.toString()));
        byte[] body = send(request, retries);
        try {
            EmbeddingAnswer answer = EmbeddingAnswer.read(body, inputs);
            if (dimensions.isPresent() && dimensions.getAsInt() != answer.dimension()) {
                throw failed("answers with vectors of " + answer.dimension() + " numbers, though "
                        + dimensions.getAsInt() + " were asked for; its model cannot give fewer");
            }
            tokens.add(answer.tokens());
            return answer;
        } catch (ProtocolException e) {
            throw failed(e.getMessage() + " (it begins with: " + start(body) + "); check that the address is that of"
                    + " OpenAI-compatible embeddings");
        }
    }

    /// The models that the server says it has.
    ///
    /// @throws ModelException if it does not say
    List<String> models() {
        byte[] body;
        try {
            body = send(HttpRequest.newBuilder(name.endpoint("models")), 1);
        } catch (ServerFailure e) {
            throw failed(e.reason());
        }
        if (body.length > LARGEST_LIST) {
            throw failed("lists more models than are read");
        }
        try {
            JsonObject answer = JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return answer.getAsJsonArray("data").asList().stream()
                    .map(model -> model.getAsJsonObject().get("id").getAsString())
                    .toList();
        } catch (RuntimeException _) {
            throw failed("does not list its models");
        }
    }

    /// The models as a part of a sentence, for people.
    static String listed(List<String> models) {
        return String.join(
                        ", ",
                        models.stream()
                                .limit(MOST_LISTED)
                                .map(ErrorText::oneLine)
                                .toList())
                + (models.size() > MOST_LISTED ? " and " + (models.size() - MOST_LISTED) + " more" : "");
    }

    /// An error that names the server.
    ModelException failed(String how) {
        return new ModelException("[" + name + "] " + hidden(how));
    }

    private byte[] send(HttpRequest.Builder request, int retries) throws ServerFailure {
        request.header("Accept", "application/json").header("Accept-Encoding", "identity");
        access.key().ifPresent(key -> key.authorise(request));
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), retries, BUSY_RETRIES);
        } catch (ConnectException e) {
            throw failed("cannot be reached; check that the server runs, the address and HTTPS_PROXY");
        } catch (SSLException e) {
            throw failed("there is no secure connection (" + e.getMessage() + ")");
        } catch (ProtocolException e) {
            throw failed("cannot be asked: " + ErrorText.oneLine(String.valueOf(e.getMessage())));
        } catch (BoundedBody.TooLargeException e) {
            throw failed("answers with more than " + (LARGEST_ANSWER >> 20) + " MB; it is no server of embeddings");
        } catch (IOException e) {
            throw new ServerFailure(
                    hidden("the connection broke (" + ErrorText.oneLine(String.valueOf(e.getMessage())) + ")"), false);
        }
        if (answer.statusCode() == 200) {
            return plain(answer);
        }
        throw refused(answer);
    }

    /// No encoding was asked for, and what is packed could be of any size.
    private byte[] plain(HttpResponse<byte[]> answer) {
        Optional<String> encoding =
                answer.headers().firstValue("Content-Encoding").filter(value -> !value.equalsIgnoreCase("identity"));
        if (encoding.isPresent()) {
            throw failed("answers in the encoding " + ErrorText.oneLine(encoding.get())
                    + ", which was not asked for; check what stands between");
        }
        return answer.body();
    }

    private ServerFailure refused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String reason = start(answer.body());
        String said = "answered " + status + (reason.isEmpty() ? "" : ": " + reason);
        if (REFUSALS.contains(status)) {
            return new ServerFailure(said, true);
        }
        if (status >= 500 || status == 408 || status == 409) {
            return new ServerFailure(said, false);
        }
        if (status >= 300 && status < 400) {
            throw failed("answered " + status + ": it redirects, which is not followed, since others would see what is"
                    + " embedded; give the address that it leads to");
        }
        throw failed(said
                + switch (status) {
                    case 401, 403 -> "; " + keyAdvice();
                    case 404 -> "; check the address, and the name of the model behind #";
                    case 429 -> LATER;
                    default -> "";
                });
    }

    private String keyAdvice() {
        return access.key().isPresent()
                ? "check the key (" + ServerAccess.KEY + ")"
                : "set " + ServerAccess.KEY + " in the environment; for a collection that is there already, name the "
                        + "server too (EMBEDDINGS_URL=" + name.base() + "), or the key does not go to it";
    }

    private String start(byte[] body) {
        return hidden(ErrorText.of(body));
    }

    private String hidden(String text) {
        return access.key().map(key -> key.hidden(text)).orElse(text);
    }

    @Override
    public void close() {
        client.close();
    }
}
