package dev.asterism.embed.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A server of embeddings on this machine, whose vectors depend on the inputs alone. It can be told to fail.
public final class FakeServer implements AutoCloseable {
    public static final int DIMENSION = 8;

    /// What is done in place of an answer.
    @FunctionalInterface
    public interface Fault {
        /// @return whether the request was dealt with; if not, it is answered as usual
        boolean meet(HttpExchange exchange, JsonObject request) throws IOException;
    }

    /// What it says it has.
    public final List<String> models = new CopyOnWriteArrayList<>(List.of("tiny"));

    /// The bodies of requests for vectors, in order.
    public final List<JsonObject> requests = new CopyOnWriteArrayList<>();

    public final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

    /// Met by every request, until one deals with it.
    public final List<Fault> always = new CopyOnWriteArrayList<>();

    private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", exchange -> {
            try (exchange) {
                embed(exchange);
            }
        });
        server.createContext("/v1/models", exchange -> {
            try (exchange) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                JsonArray data = new JsonArray();
                for (String model : models) {
                    JsonObject entry = new JsonObject();
                    entry.addProperty("id", model);
                    data.add(entry);
                }
                JsonObject answer = new JsonObject();
                answer.add("data", data);
                send(exchange, 200, answer.toString());
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// The most requests that were answered at one time.
    public int mostRunning() {
        return mostRunning.get();
    }

    /// Does this with the next request that nothing else is told for.
    public FakeServer then(Fault fault) {
        next.add(fault);
        return this;
    }

    /// The inputs of all requests, in order.
    public List<String> inputs() {
        return requests.stream()
                .flatMap(request -> inputs(request).stream())
                .map(FakeServer::text)
                .toList();
    }

    /// An answer with a body and no more.
    public static Fault answers(int status, String body, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
            return true;
        };
    }

    /// Does this where one of the inputs is the text.
    public static Fault where(String text, Fault fault) {
        return (exchange, request) ->
                inputs(request).stream().map(FakeServer::text).anyMatch(text::equals) && fault.meet(exchange, request);
    }

    /// The usual answer, changed.
    public static Fault changed(Function<JsonObject, Object> change) {
        return (exchange, request) -> {
            send(exchange, 200, String.valueOf(change.apply(answer(inputs(request)))));
            return true;
        };
    }

    private void embed(HttpExchange exchange) throws IOException {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        JsonObject request = JsonParser.parseString(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        requests.add(request);
        boolean answered;
        try {
            Fault fault = next.poll();
            answered = fault != null && fault.meet(exchange, request) || meetsAlways(exchange, request);
        } finally {
            // Before the answer, or the client's next request might be counted beside this one.
            running.decrementAndGet();
        }
        if (!answered) {
            send(exchange, 200, answer(inputs(request)).toString());
        }
    }

    private boolean meetsAlways(HttpExchange exchange, JsonObject request) throws IOException {
        for (Fault one : always) {
            if (one.meet(exchange, request)) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonElement> inputs(JsonObject request) {
        return request.has("input")
                ? request.getAsJsonArray("input").asList()
                : List.of(request.getAsJsonArray("messages").get(0));
    }

    private static String text(JsonElement input) {
        return input.isJsonPrimitive() ? input.getAsString() : input.toString();
    }

    private static JsonObject answer(List<JsonElement> inputs) {
        JsonArray data = new JsonArray();
        for (int i = 0; i < inputs.size(); i++) {
            JsonArray numbers = new JsonArray();
            for (float value : vector(text(inputs.get(i)))) {
                numbers.add(value);
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("object", "embedding");
            entry.addProperty("index", i);
            entry.add("embedding", numbers);
            data.add(entry);
        }
        JsonObject usage = new JsonObject();
        usage.addProperty("prompt_tokens", 10 * inputs.size());
        usage.addProperty("total_tokens", 10 * inputs.size());
        JsonObject answer = new JsonObject();
        answer.addProperty("object", "list");
        answer.addProperty("model", "tiny");
        answer.add("data", data);
        answer.add("usage", usage);
        return answer;
    }

    /// The vector of a text, of the length 3.
    public static float[] vector(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] *= (float) (3 / Math.sqrt(square));
        }
        return vector;
    }

    /// The same of the length 1.
    public static List<Float> unit(String text) {
        List<Float> unit = new ArrayList<>();
        for (float value : vector(text)) {
            unit.add(value / 3);
        }
        return unit;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
