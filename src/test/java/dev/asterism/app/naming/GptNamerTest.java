package dev.asterism.app.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.asterism.http.Proxies;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GptNamerTest {
    private static final String KEY = "sk-secret-0123456789";

    private static final Proxies DIRECT = Proxies.of(Map.of());

    private final List<Duration> waits = new ArrayList<>();
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksWithModelTemperatureItemsAndKey() {
        server.answer(ChatServer.content("Red hats"));
        assertEquals("Red hats", name(List.of("a red\nhat", "another\u0007 hat")));
        JsonObject asked = JsonParser.parseString(server.requests().getFirst()).getAsJsonObject();
        assertEquals("small", asked.get("model").getAsString());
        assertEquals(0.5, asked.get("temperature").getAsDouble());
        String items = asked.getAsJsonArray("messages")
                .get(1)
                .getAsJsonObject()
                .get("content")
                .getAsString();
        assertEquals("1. a red hat\n2. another hat", items);
        assertEquals(List.of("Bearer " + KEY), server.authorizations());
    }

    @Test
    void aBusyServiceIsAskedAgain() {
        server.answer(new ChatServer.Answer(429, "{\"error\":{\"message\":\"slow down\"}}", 0));
        server.answer(ChatServer.content("Hats"));
        assertEquals("Hats", name(List.of("hat")));
        assertEquals(List.of(Duration.ofMillis(500)), waits);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() throws IOException {
        try (ServerSocket breaking = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    breaking.accept().close();
                    answerAndClose(breaking, ChatServer.content("Hats").body().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertEquals("Hats", name("http://127.0.0.1:" + breaking.getLocalPort() + "/v1/", List.of("hat")));
        }
        assertEquals(1, waits.size());
    }

    @Test
    void aRedirectIsNotFollowedBecauseItWouldTakeTheItemsAlong() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", server.address() + "/chat/completions");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
            ModelException refused = assertThrows(ModelException.class, () -> name(address, List.of("hat")));
            assertEquals(
                    "127.0.0.1 answered 307: redirects a POST, which is not followed; check OPENAI_BASE_URL",
                    refused.getMessage());
        } finally {
            elsewhere.stop(0);
        }
        assertEquals(List.of(), server.requests());
    }

    @Test
    void anAnswerHasALimit() {
        server.otherwise(ChatServer.content("x".repeat(2_000_000)));
        fails("127.0.0.1 failed: more bytes than are accepted");
    }

    @Test
    void anAnswerWithoutWordsIsAnEmptyName() {
        server.answer(new ChatServer.Answer(200, "{\"choices\":[{\"message\":{\"content\":null}}]}", 0));
        assertEquals("", name(List.of("hat")));
    }

    @Test
    void aKeyThatIsNoneIsNeitherSentNorPrinted() {
        GptNamer.Options options =
                new GptNamer.Options(KEY + "\n", server.address(), "small", 0.5, Duration.ofSeconds(1), 0);
        SettingException refused = assertThrows(SettingException.class, () -> new GptNamer(options, DIRECT));
        assertTrue(refused.getMessage().startsWith("OPENAI_API_KEY has characters"), refused.getMessage());
        assertFalse(refused.getMessage().contains(KEY));
    }

    @Test
    void whatGoesWrongIsToldWithoutTheKey() {
        for (int i = 0; i < 2; i++) {
            server.answer(new ChatServer.Answer(429, "{\"error\":{\"message\":\"slow down\"}}", 0));
        }
        fails("127.0.0.1 answered 429: ", "slow down");
        for (int i = 0; i < 2; i++) {
            server.answer(new ChatServer.Answer(500, "<html>broken</html>", 0));
        }
        fails("127.0.0.1 answered 500: ");
        server.answer(new ChatServer.Answer(401, "{\"error\":{\"message\":\"Incorrect API key: " + KEY + "\"}}", 0));
        fails("127.0.0.1 answered 401: ", "Incorrect API key: ***");
        server.answer(new ChatServer.Answer(200, "{\"choices\": [{\"mess", 0));
        fails("127.0.0.1 failed: ");
        server.answer(new ChatServer.Answer(200, "{\"id\":\"1\"}", 0));
        fails("127.0.0.1 failed: ");
    }

    @Test
    void aSlowServiceIsNotWaitedForForEver() {
        for (int i = 0; i < 2; i++) {
            server.answer(new ChatServer.Answer(200, "{}", 3000));
        }
        fails("127.0.0.1 failed: ");
    }

    @Test
    void aServiceThatClosesEveryConnectionIsAskedAnew() throws IOException {
        byte[] body = ChatServer.content("Hats").body().getBytes(StandardCharsets.UTF_8);
        try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAndClose(closing, body));
            GptNamer.Options options = new GptNamer.Options(
                    KEY, "http://127.0.0.1:" + closing.getLocalPort() + "/v1", "small", 0.5, Duration.ofSeconds(20), 0);
            try (GptNamer namer = new GptNamer(options, DIRECT, waits::add)) {
                for (int i = 0; i < 5; i++) {
                    assertEquals("Hats", namer.name(List.of("hat"), 30));
                }
            }
        }
    }

    /// HTTP/1.0: it says nothing of closing, and closes.
    private static void answerAndClose(ServerSocket server, byte[] body) {
        String head =
                "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        while (true) {
            try (Socket client = server.accept()) {
                client.getInputStream().read(new byte[65_536]);
                client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().write(body);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void fails(String... words) {
        ModelException failure = assertThrows(ModelException.class, () -> name(List.of("hat")));
        for (String word : words) {
            assertTrue(failure.getMessage().contains(word), failure.getMessage());
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(KEY), trace.toString());
    }

    private String name(List<String> items) {
        return name(server.address(), items);
    }

    private String name(String address, List<String> items) {
        GptNamer.Options options = new GptNamer.Options(KEY, address, "small", 0.5, Duration.ofMillis(1500), 1);
        assertFalse(options.toString().contains(KEY));
        try (GptNamer namer = new GptNamer(options, DIRECT, waits::add)) {
            return namer.name(items, 30);
        }
    }
}
