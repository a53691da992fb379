package dev.asterism.source.chroma;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers as a Chroma server did, see `record.mjs`; the rows of the collection `fruit` in pages.
public final class FakeChroma implements AutoCloseable {
    private static final String COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections";

    /// The most rows of one answer.
    public volatile int mostRows = 5;

    /// The token it wants, if it wants one.
    public volatile String token = "";

    /// Put before each page.
    public volatile String prefix = "";

    /// The offsets of the rows that were asked for.
    public final List<Long> offsets = new CopyOnWriteArrayList<>();

    /// What its collection holds; may be changed between requests.
    public final JsonObject rows;

    private final String id;
    private final HttpServer server;

    public FakeChroma() throws IOException {
        rows = JsonParser.parseString(recorded("rows.json")).getAsJsonObject();
        id = JsonParser.parseString(recorded("collection.json"))
                .getAsJsonObject()
                .get("id")
                .getAsString();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!token.isEmpty() && !token.equals(exchange.getRequestHeaders().getFirst("x-chroma-token"))) {
            send(exchange, 403, "{\"error\":\"AuthError\",\"message\":\"Forbidden\"}");
        } else if (path.equals(COLLECTIONS)) {
            send(exchange, 200, recorded("collections.json"));
        } else if (path.equals(COLLECTIONS + "/fruit")) {
            send(exchange, 200, recorded("collection.json"));
        } else if (path.equals(COLLECTIONS + "/empty")) {
            send(exchange, 200, recorded("empty.json"));
        } else if (path.equals(COLLECTIONS + "/" + id + "/count")) {
            send(exchange, 200, String.valueOf(rows.getAsJsonArray("ids").size()));
        } else if (path.endsWith("/count")) {
            send(exchange, 200, "0");
        } else if (path.equals(COLLECTIONS + "/" + id + "/get")) {
            send(exchange, 200, prefix + page(question(exchange)));
        } else if (path.endsWith("/get")) {
            send(exchange, 200, "{\"ids\":[],\"embeddings\":[],\"documents\":[],\"uris\":[],\"metadatas\":[]}");
        } else {
            send(exchange, 404, recorded("missing.json"));
        }
    }

    private static JsonObject question(HttpExchange exchange) throws IOException {
        return JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private JsonObject page(JsonObject question) {
        long offset = question.get("offset").getAsLong();
        offsets.add(offset);
        int from = (int) Math.min(offset, rows.getAsJsonArray("ids").size());
        int to = Math.min(
                from + Math.min(mostRows, question.get("limit").getAsInt()),
                rows.getAsJsonArray("ids").size());
        List<String> wanted = question.getAsJsonArray("include").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        JsonObject page = new JsonObject();
        Map.of("ids", "", "embeddings", "", "metadatas", "", "documents", "", "uris", "")
                .keySet()
                .forEach(list -> page.add(
                        list,
                        list.equals("ids") || wanted.contains(list)
                                ? part(rows.getAsJsonArray(list), from, to)
                                : JsonNull.INSTANCE));
        page.add("include", question.get("include"));
        return page;
    }

    private static JsonArray part(JsonArray all, int from, int to) {
        JsonArray part = new JsonArray();
        all.asList().subList(from, to).forEach(part::add);
        return part;
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FakeChroma.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
