package dev.asterism.source.chroma;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.http.Backoff;
import dev.asterism.http.BoundedBody;
import dev.asterism.http.PatientClient;
import dev.asterism.http.Proxies;
import dev.asterism.http.WebClient;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.source.MessageText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks one Chroma server. Safe for use by several threads.
public final class ChromaServer implements AutoCloseable {
    /// The variable with the token, which goes with each request.
    public static final String TOKEN = "CHROMA_TOKEN";

    private static final String TOKEN_HEADER = "x-chroma-token";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int RETRIES = 4;
    private static final long LARGEST_ANSWER = 64 << 20;
    private static final int LISTED_AT_ONCE = 100;
    private static final int MOST_LISTED = 1000;
    private static final int MOST_SHOWN = 30;

    /// How older servers say that they know no version 2 of the interface.
    private static final Set<Integer> UNKNOWN = Set.of(404, 405, 410, 501);

    private final ChromaAddress address;
    private final Optional<String> token;
    private final PatientClient client;
    private final long largestAnswer;

    /// @param environment with the token and the proxies
    /// @param cancelled whether the user wants to stop
    /// @throws SettingException if the token has characters that no token has
    public ChromaServer(ChromaAddress address, Map<String, String> environment, BooleanSupplier cancelled) {
        this(address, environment, cancelled, LARGEST_ANSWER);
    }

    ChromaServer(
            ChromaAddress address, Map<String, String> environment, BooleanSupplier cancelled, long largestAnswer) {
        this.address = address;
        this.largestAnswer = largestAnswer;
        this.token = token(environment.getOrDefault(TOKEN, "").strip());
        this.client = new PatientClient(
                new WebClient(Proxies.of(environment), CONNECT_TIMEOUT),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, LIMIT, Backoff.Sleeper.unless(cancelled)),
                LIMIT,
                largestAnswer,
                cancelled);
    }

    private static Optional<String> token(String value) {
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new SettingException(TOKEN + " has characters that no token has; check that it was copied whole");
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /// What the user should know: that the token can be read on its way.
    public Optional<String> warning() {
        return token.filter(_ -> address.isOpen())
                .map(_ ->
                        "[" + address + "] the token goes there unencrypted; use https where others share the network");
    }

    ChromaAddress address() {
        return address;
    }

    /// The collection of a name.
    ///
    /// @throws InputException if there is none, or the server cannot be asked; the message lists those there are
    ChromaCollection collection(String name) {
        HttpResponse<byte[]> answer = send(request(address.of(name)).GET());
        if (answer.statusCode() == 404) {
            throw new InputException("[" + address + "] there is no collection \"" + name + "\"; " + there());
        }
        return read(accepted(answer), json -> ChromaCollection.of(json.getAsJsonObject()));
    }

    /// The collections there are, as a sentence for people.
    ///
    /// @throws InputException if the server cannot be asked
    public String there() {
        List<String> names = new ArrayList<>();
        for (int offset = 0; offset < MOST_LISTED; offset += LISTED_AT_ONCE) {
            URI page = URI.create(address.of() + "?limit=" + LISTED_AT_ONCE + "&offset=" + offset);
            JsonArray listed = read(accepted(send(request(page).GET())), JsonElement::getAsJsonArray);
            listed.forEach(one -> names.add(read(one)));
            if (listed.size() < LISTED_AT_ONCE) {
                break;
            }
        }
        String place = "in database \"" + address.database() + "\" of tenant \"" + address.tenant() + "\" there ";
        return names.isEmpty()
                ? place + "are none; check --chroma-tenant and --chroma-database"
                : place + "are " + names.stream().sorted().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                        + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }

    private String read(JsonElement listed) {
        return MessageText.line(listed.getAsJsonObject().get("name").getAsString());
    }

    /// How many rows a collection has.
    ///
    /// @throws InputException if the server cannot be asked
    long count(ChromaCollection collection) {
        return read(accepted(send(request(address.of(collection.id(), "count")).GET())), JsonElement::getAsLong);
    }

    /// Some rows of a collection, in the order in which they were added.
    ///
    /// @param include what of them is wanted besides the ids
    /// @param rows how many at most; fewer come where the answer would be too large
    /// @return nothing past the end
    /// @throws InputException if the server cannot be asked
    ChromaPage page(ChromaCollection collection, List<String> include, long offset, int rows) {
        JsonObject question = new JsonObject();
        JsonArray wanted = new JsonArray();
        include.forEach(wanted::add);
        question.addProperty("limit", rows);
        question.addProperty("offset", offset);
        question.add("include", wanted);
        HttpRequest.Builder request = request(address.of(collection.id(), "get"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        byte[] body;
        try {
            body = accepted(client.send(request.build(), RETRIES));
        } catch (BoundedBody.TooLargeException e) {
            if (rows == 1) {
                throw new InputException(
                        "[" + address + "] row " + (offset + 1) + " of \"" + collection.name() + "\" has more than "
                                + (largestAnswer >> 20) + " MB",
                        e);
            }
            return page(collection, include, offset, Math.ceilDiv(rows, 4));
        } catch (IOException e) {
            throw unreachable(e);
        }
        try {
            return ChromaPage.read(body);
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    "[" + address + "] answers with rows that make no sense (" + MessageText.line(e) + ")", e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").header("Accept-Encoding", "identity");
        token.ifPresent(secret -> request.header(TOKEN_HEADER, secret));
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), 0);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private InputException unreachable(IOException e) {
        return new InputException(
                "[" + address + "] "
                        + switch (e) {
                            case ConnectException _ ->
                                "no server answers there; start it (a folder: npx chroma run --path FOLDER), or check "
                                        + "the address and HTTPS_PROXY";
                            case ProtocolException _ -> "cannot be asked: " + MessageText.line(e);
                            case BoundedBody.TooLargeException _ ->
                                "answers with more than " + (largestAnswer >> 20) + " MB; it is no Chroma server";
                            default ->
                                "the connection broke (" + MessageText.line(e) + "); the same command goes on "
                                        + "from there later";
                        },
                e);
    }

    private byte[] accepted(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return answer.body();
        }
        String said = "answered " + status + ": " + reason(answer.body());
        throw new InputException("[" + address + "] "
                + (status == 401 || status == 403
                        ? said + "; " + (token.isPresent() ? "check the token in " + TOKEN : "set " + TOKEN)
                        : UNKNOWN.contains(status)
                                ? said + "; is it a Chroma server of version 1.0 or newer? (a folder of an older one: "
                                        + "npx chroma run --path FOLDER)"
                                : status >= 300 && status < 400
                                        ? said + "; it redirects, which is not followed, since the token would go along"
                                        : said));
    }

    private String reason(byte[] body) {
        String text = new String(Arrays.copyOf(body, Math.min(body.length, 1000)), StandardCharsets.UTF_8);
        String hidden = token.map(secret -> text.replace(secret, "***")).orElse(text);
        return MessageText.line(hidden.strip());
    }

    private <T> T read(byte[] body, Function<JsonElement, T> reader) {
        try {
            return reader.apply(JsonParser.parseString(new String(body, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new InputException(
                    "[" + address + "] answers in a form that a Chroma server does not have (" + reason(body) + ")", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
