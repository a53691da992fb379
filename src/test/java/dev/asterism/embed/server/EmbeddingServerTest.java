package dev.asterism.embed.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.asterism.http.BearerToken;
import dev.asterism.http.Proxies;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingServerTest {
    private static final String KEY = "sk-secret-0123456789";

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private FakeServer server;
    private Duration limit = Duration.ofSeconds(20);
    private EmbeddingSettings settings = EmbeddingSettings.OWN;
    private int requests = 1;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void vectorsAreThoseOfTheServerInTheOrderOfTheTextsAndOfLengthOne() {
        List<String> texts = texts(70);
        assertVectors(texts, embedded(texts), Set.of());
        assertEquals(
                List.of(1, 32, 32, 6),
                server.requests.stream()
                        .map(request -> request.getAsJsonArray("input").size())
                        .toList());
        JsonObject request = server.requests.getLast();
        assertEquals("tiny", request.get("model").getAsString());
        assertEquals("float", request.get("encoding_format").getAsString());
        assertFalse(request.has("dimensions"));
        assertEquals(Set.of("Bearer " + KEY), Set.copyOf(server.authorizations));
    }

    @Test
    void aRequestHasNotMuchMoreCharactersThanOneTextNeeds() {
        embedded(List.of("a".repeat(60_000), "b".repeat(60_000), "c".repeat(200_000), "d"));
        assertEquals(
                List.of(1, 1, 1, 1, 1),
                server.requests.stream()
                        .map(request -> request.getAsJsonArray("input").size())
                        .toList());
    }

    @Test
    void anAnswerInAnyOrderIsPutInOrder() {
        server.always.add(FakeServer.changed(answer -> {
            List<JsonElement> entries =
                    new ArrayList<>(answer.getAsJsonArray("data").asList());
            Collections.reverse(entries);
            JsonArray reversed = new JsonArray();
            entries.forEach(reversed::add);
            answer.add("data", reversed);
            return answer;
        }));
        assertVectors(texts(5), embedded(texts(5)), Set.of());
    }

    @Test
    void anAnswerWithoutIndicesIsInOrder() {
        server.always.add(FakeServer.changed(answer -> {
            answer.getAsJsonArray("data")
                    .forEach(entry -> entry.getAsJsonObject().remove("index"));
            return answer;
        }));
        assertVectors(texts(5), embedded(texts(5)), Set.of());
    }

    @Test
    void vectorsInBase64AreRead() {
        server.always.add(entries((entry, _) -> {
            JsonArray numbers = entry.getAsJsonArray("embedding");
            ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
            numbers.forEach(number -> bytes.putFloat(number.getAsFloat()));
            entry.addProperty("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        }));
        assertVectors(texts(5), embedded(texts(5)), Set.of());
    }

    @Test
    void tokensAreAddedUp() {
        try (TextEmbedder embedder = embedder()) {
            assertEquals(10, embedder.billedTokens(), "the sample counts");
            embedder.embed(texts(40));
            assertEquals(410, embedder.billedTokens());
            server.then(FakeServer.changed(answer -> {
                answer.addProperty("usage", "none of your business");
                return answer;
            }));
            embedder.embed(texts(3));
            assertEquals(410, embedder.billedTokens());
        }
    }

    @Test
    void aTextThatIsRefusedIsFoundAndTheOthersAreEmbedded() {
        for (int status : new int[] {400, 413, 422}) {
            server.always.clear();
            server.always.add(FakeServer.where(
                    "text 7",
                    FakeServer.answers(status, "{\"error\":{\"message\":\"input is\\ntoo \\u001b[31mlong\"}}")));
            List<String> texts = texts(40);
            try (TextEmbedder embedder = embedder()) {
                Embeddings embeddings = embedder.embedEach(texts);
                assertEquals(
                        Map.of(7, "the embedding server answered " + status + ": input is too [31mlong"),
                        embeddings.refused());
                assertVectors(texts, embeddings.vectors(), Set.of(7));
                assertThrows(InputException.class, () -> embedder.embed(texts));
            }
        }
        assertEquals(List.of(), waits, "what is refused is not tried again");
    }

    @Test
    void aTextThatTheServerStumblesOverIsFoundToo() {
        server.always.add(FakeServer.where("text 3", FakeServer.answers(500, "{\"error\":\"NaN\"}")));
        try (TextEmbedder embedder = embedder()) {
            Embeddings embeddings = embedder.embedEach(texts(10));
            assertEquals(Map.of(3, "the embedding server answered 500: NaN"), embeddings.refused());
            assertVectors(texts(10), embeddings.vectors(), Set.of(3));
        }
    }

    @Test
    void aVectorThatIsNoneConcernsItsTextAlone() {
        for (String none : new String[] {"NaN", "1e999", "null", "-Infinity"}) {
            server.always.clear();
            server.always.add(FakeServer.where("text 3", FakeServer.changed(answer -> {
                String whole = answer.toString();
                JsonArray data = answer.getAsJsonArray("data");
                String bad = data.get(3).getAsJsonObject().get("embedding").toString();
                return whole.replace(bad, bad.replaceFirst("\\[[^,]*", "[" + none));
            })));
            try (TextEmbedder embedder = embedder()) {
                Embeddings embeddings = embedder.embedEach(texts(10));
                assertEquals(Set.of(3), embeddings.refused().keySet(), none);
                assertVectors(texts(10), embeddings.vectors(), Set.of(3));
            }
        }
    }

    @Test
    void whereTheServerRefusesEverythingTheRunStopsRatherThanSkipAllRows() {
        try (TextEmbedder embedder = embedder()) {
            server.always.add(FakeServer.answers(400, "{\"detail\":[{\"msg\":\"no credit\"}]}"));
            assertFails(() -> embedder.embedEach(texts(64)), "answered 400: no credit; what was done is kept");
        }
        assertEquals(
                1 + 1 + 6, server.requests.size(), "one batch is halved down to one text, then the sample is asked");
    }

    @Test
    void whatMayPassIsTriedAgainWithLongerPauses() {
        server.then((_, _) -> false)
                .then(FakeServer.answers(500, "oops"))
                .then(FakeServer.answers(503, ""))
                .then(FakeServer.answers(408, ""))
                .then(cutAfter(100));
        assertVectors(texts(3), embedded(texts(3)), Set.of());
        assertEquals(
                List.of(1L, 2L, 4L, 8L), waits.stream().map(Duration::toSeconds).toList());
    }

    @Test
    void aBusyServerIsWaitedForAsLongAsItAsks() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(50).atOffset(ZoneOffset.UTC));
        server.then((_, _) -> false)
                .then(FakeServer.answers(429, "", "Retry-After", "17"))
                .then(FakeServer.answers(429, "", "Retry-After", date))
                .then(FakeServer.answers(
                        429, "", "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "1m12.5s"));
        assertVectors(texts(3), embedded(texts(3)), Set.of());
        assertTrue(waits.contains(Duration.ofSeconds(17)), waits.toString());
        assertTrue(waits.stream().anyMatch(wait -> wait.toSeconds() >= 40 && wait.toSeconds() <= 50), waits.toString());
        assertTrue(waits.contains(Duration.ofMillis(72_500)), waits.toString());
    }

    @Test
    void aServerThatIsBusyWhileABadTextIsSoughtIsWaitedForToo() {
        server.always.add((exchange, request) -> {
            int count = server.requests.size();
            return count > 1 && count % 2 == 0 && FakeServer.answers(429, "").meet(exchange, request);
        });
        server.always.add(FakeServer.where("text 7", FakeServer.answers(500, "")));
        try (TextEmbedder embedder = embedder()) {
            Embeddings embeddings = embedder.embedEach(texts(10));
            assertEquals(Set.of(7), embeddings.refused().keySet());
            assertVectors(texts(10), embeddings.vectors(), Set.of(7));
        }
    }

    @Test
    void aLimitThatIsReachedHoldsBackTheNextRequest() {
        server.then((_, _) -> false).then((exchange, _) -> {
            exchange.getResponseHeaders().add("x-ratelimit-remaining-requests", "0");
            exchange.getResponseHeaders().add("x-ratelimit-reset-requests", "6s");
            return false;
        });
        embedded(texts(40));
        assertEquals(1, waits.size(), waits.toString());
        assertTrue(waits.getFirst().toMillis() > 4_000 && waits.getFirst().toMillis() <= 6_000, waits.toString());
    }

    @Test
    void aServerThatWantsAnHourIsNotWaitedFor() {
        try (TextEmbedder embedder = embedder()) {
            server.always.add(
                    FakeServer.answers(429, "{\"error\":{\"message\":\"daily limit\"}}", "Retry-After", "3600"));
            assertFails(() -> embedder.embedEach(texts(3)), "answered 429: daily limit; what was done is kept");
        }
        assertEquals(2, server.requests.size());
    }

    @Test
    void aServerThatIsGoneForGoodStopsTheRun() {
        try (TextEmbedder embedder = embedder()) {
            server.always.add(FakeServer.answers(502, "<html>\u001b[2J<b>Bad\r\n gateway</b></html>"));
            ModelException failure = assertThrows(ModelException.class, () -> embedder.embedEach(texts(3)));
            assertTrue(
                    failure.getMessage().contains("answered 502: <html> [2J<b>Bad gateway</b></html>; what was done"),
                    failure.getMessage());
        }
        assertEquals(1 + 6 + 1, server.requests.size(), "the batch, five retries, the sample");
    }

    @Test
    void aServerThatHangsIsGivenUp() {
        limit = Duration.ofSeconds(2);
        CountDownLatch end = new CountDownLatch(1);
        try (TextEmbedder embedder = embedder()) {
            server.always.add((_, _) -> {
                await(end);
                return true;
            });
            assertFails(() -> embedder.embedEach(texts(3)), "the connection broke (no answer within 2000 ms)");
        } finally {
            end.countDown();
        }
        assertEquals(1 + 2 + 1, server.requests.size(), "tried once more, then the sample");
    }

    @Test
    void theUserNeedNotWait() {
        CountDownLatch end = new CountDownLatch(1);
        try (TextEmbedder embedder = embedder()) {
            server.always.add((_, _) -> {
                cancelled.set(true);
                await(end);
                return true;
            });
            assertThrows(CancelledException.class, () -> embedder.embedEach(texts(3)));
        } finally {
            end.countDown();
        }
    }

    @Test
    void whatDoesNotPassStopsAtOnceAndSaysWhatToDo() {
        answering(FakeServer.answers(401, "{\"error\":{\"message\":\"Incorrect key: " + KEY + "\"}}"))
                .accept("answered 401: Incorrect key: ***; check the key (EMBEDDINGS_API_KEY)");
        answering(FakeServer.answers(403, "{\"message\":\"no\"}")).accept("answered 403: no; check the key");
        answering(FakeServer.answers(404, "{\"error\":\"model 'tiny' not found\",\"error_type\":\"x\"}"))
                .accept("answered 404: model 'tiny' not found; check the address, and the name");
        answering(FakeServer.answers(402, "pay\u0007")).accept("answered 402: pay");
        answering(FakeServer.answers(200, "<html>hello</html>")).accept("(it begins with: <html>hello</html>)");
        answering(FakeServer.answers(200, "")).accept("not JSON");
        answering(FakeServer.answers(200, "[".repeat(1_000_000))).accept("not a JSON object");
        answering(FakeServer.answers(200, "{\"data\":" + "[".repeat(1_000_000))).accept("not JSON, or was cut off");
        answering(FakeServer.answers(200, "{\"data\":[{\"index\":0,\"embedding\":[0.5,0."))
                .accept("cut off");
        answering(FakeServer.answers(200, "{}", "Content-Encoding", "gzip"))
                .accept("answers in the encoding gzip, which was not asked for");
        answering(endless()).accept("answers with more than 64 MB");
        assertEquals(List.of(), waits);
    }

    @Test
    void answersThatDoNotFitTheQuestionStopTheRun() {
        answering(changedData(data -> data.remove(1))).accept("answers without a vector for input 1 of 3");
        answering(changedData(data -> data.add(data.get(0)))).accept("answers with two vectors for input 0");
        answering(entries((entry, i) -> entry.addProperty("index", i == 2 ? 0 : i)))
                .accept("answers with two vectors for input 0");
        answering(entries((entry, i) -> entry.addProperty("index", i + 1)))
                .accept("answers with a vector for input 3 of 3");
        answering(entries((entry, _) -> entry.addProperty("index", -1))).accept("for input -1 of 3");
        answering(entries((entry, _) -> entry.addProperty("index", 0.5))).accept("for input 0.5 of 3");
        answering(entries((entry, _) -> entry.remove("embedding"))).accept("no \"embedding\"");
        answering(entries((entry, _) -> entry.addProperty("embedding", "%%"))).accept("neither numbers nor base64");
        answering(entries((entry, _) -> entry.addProperty("embedding", "AAAA"))).accept("of 3 bytes");
        answering(entries((entry, _) -> entry.add("embedding", new JsonArray())))
                .accept("without a vector");
        answering(entries((entry, _) -> {
                    JsonArray nested = new JsonArray();
                    nested.add(entry.get("embedding"));
                    entry.add("embedding", nested);
                }))
                .accept("several vectors for one input");
        answering(entries((entry, _) -> entry.getAsJsonArray("embedding").remove(0)))
                .accept("answers with vectors of 7 numbers, and with 8 before; it must have changed its model");
        answering(entries((entry, i) -> {
                    if (i == 2) {
                        entry.getAsJsonArray("embedding").remove(0);
                    }
                }))
                .accept("answers with vectors of 8 and of 7 numbers");
        answering(changedData(_ -> {})).accept("");
    }

    @Test
    void aRedirectIsNotFollowedSoNeitherTextsNorKeyGoElsewhere() throws IOException {
        try (FakeServer elsewhere = new FakeServer()) {
            for (int status : new int[] {301, 302, 307, 308}) {
                answering(FakeServer.answers(status, "", "Location", elsewhere.address() + "/embeddings"))
                        .accept("answered " + status + ": it redirects, which is not followed");
            }
            assertEquals(List.of(), elsewhere.requests);
        }
    }

    @Test
    void aServerThatDoesNotRunIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ServerName name = ServerName.of("http://127.0.0.1:" + port + "#tiny");
        assertFails(
                () -> EmbeddingServer.text(name, access()),
                "[http://127.0.0.1:" + port + "/v1#tiny] cannot be reached; check that the server runs");
    }

    @Test
    void requestsRunSideBySideAsManyAsIsAllowed() {
        requests = 3;
        server.always.add((_, _) -> {
            pause(50);
            return false;
        });
        List<String> texts = texts(32 * 9);
        assertVectors(texts, embedded(texts), Set.of());
        assertEquals(3, server.mostRunning());
    }

    @Test
    void anotherLengthOfVectorsCanBeAskedFor() {
        settings = new EmbeddingSettings(OptionalInt.of(4), Optional.empty(), Optional.empty());
        assertFails(this::embedder, "answers with vectors of 8 numbers, though 4 were asked for");
        assertEquals(4, server.requests.getFirst().get("dimensions").getAsInt());
        server.always.add(FakeServer.changed(
                answer -> answer.toString().replaceAll("\"embedding\":\\[[^]]*]", "\"embedding\":[3,0,4,0]")));
        assertArrayEquals(new float[] {0.6f, 0, 0.8f, 0}, embedded(texts(1)).row(0), 1e-6f);
    }

    @Test
    void promptsArePutBeforeTextsHere() {
        settings = EmbeddingSettings.OWN.withPrompts(Optional.of("passage: "), Optional.of("query: "));
        try (TextEmbedder embedder = embedder()) {
            embedder.embed(List.of("red"));
            embedder.embedQuery("blue");
            assertEquals(settings, embedder.settings());
        }
        assertEquals(
                List.of("[\"passage: red\"]", "[\"query: blue\"]"),
                server.requests.stream()
                        .skip(1)
                        .map(request -> request.getAsJsonArray("input").toString())
                        .toList());
    }

    @Test
    void theOnlyModelNeedsNoName() {
        try (TextEmbedder embedder = EmbeddingServer.text(ServerName.of(server.address()), access())) {
            assertEquals(server.address() + "#tiny", embedder.model().name());
        }
        server.models.add("large");
        assertFails(
                () -> EmbeddingServer.text(ServerName.of(server.address()), access()),
                "[" + server.address() + "] has 2 models: tiny, large; name one behind the address: " + server.address()
                        + "#NAME");
        server.models.clear();
        assertFails(() -> EmbeddingServer.text(ServerName.of(server.address()), access()), "has no models");
        server.models.add("x".repeat(5_000_000));
        assertFails(() -> EmbeddingServer.text(ServerName.of(server.address()), access()), "lists more models than");
        server.models.set(0, "a\u001b[2Jb");
        assertThrows(SettingException.class, () -> EmbeddingServer.text(ServerName.of(server.address()), access()));
    }

    @Test
    void aModelIsKnownAgainAndNotTakenForAnother() {
        try (TextEmbedder one = embedder();
                TextEmbedder same = EmbeddingServer.text(ServerName.of(server.address() + "/#tiny"), access());
                TextEmbedder other = EmbeddingServer.text(ServerName.of(server.address() + "#large"), access())) {
            assertEquals(one.model(), same.model());
            assertFalse(one.model().revision().equals(other.model().revision()));
            assertEquals(FakeServer.DIMENSION, one.model().dimension());
        }
    }

    private Matrix embedded(List<String> texts) {
        try (TextEmbedder embedder = embedder()) {
            return embedder.embed(texts);
        }
    }

    private TextEmbedder embedder() {
        return EmbeddingServer.text(ServerName.of(server.address() + "#tiny"), access());
    }

    private ServerAccess access() {
        return new ServerAccess(
                BearerToken.of(KEY, "KEY"),
                Proxies.of(Map.of()),
                settings,
                requests,
                limit,
                cancelled::get,
                waits::add);
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
    }

    private static void assertVectors(List<String> texts, Matrix vectors, Set<Integer> except) {
        assertEquals(texts.size(), vectors.rows());
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < FakeServer.DIMENSION; j++) {
                float due =
                        except.contains(i) ? 0 : FakeServer.unit(texts.get(i)).get(j);
                assertEquals(due, vectors.at(i, j), 1e-6, texts.get(i));
            }
        }
    }

    /// Embeds three texts while a server that was well does this; what the message must hold is given later.
    private Consumer<String> answering(FakeServer.Fault fault) {
        return expected -> {
            server.always.clear();
            try (TextEmbedder embedder = embedder()) {
                server.always.add(fault);
                if (expected.isEmpty()) {
                    assertVectors(texts(3), embedder.embed(texts(3)), Set.of());
                } else {
                    assertFails(() -> embedder.embedEach(texts(3)), expected);
                }
            }
        };
    }

    private static void assertFails(Runnable work, String expected) {
        ModelException failure = assertThrows(ModelException.class, work::run);
        String message = failure.getMessage();
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith("[http://127.0.0.1:"), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(KEY), message);
    }

    /// What becomes of an entry of the answer and its index.
    private interface EntryChange {
        void change(JsonObject entry, int index);
    }

    private static FakeServer.Fault entries(EntryChange change) {
        return changedData(data -> IntStream.range(0, data.size())
                .forEach(i -> change.change(data.get(i).getAsJsonObject(), i)));
    }

    private static FakeServer.Fault changedData(Consumer<JsonArray> change) {
        Function<JsonObject, Object> changed = answer -> {
            change.accept(answer.getAsJsonArray("data"));
            return answer;
        };
        return FakeServer.changed(changed);
    }

    private static FakeServer.Fault cutAfter(int bytes) {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 10L * bytes);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
    }

    private static FakeServer.Fault endless() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] blanks = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                for (int i = 0; i < 80; i++) {
                    out.write(blanks);
                }
            } catch (IOException _) {
                // The client has hung up, as it should.
            }
            return true;
        };
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
