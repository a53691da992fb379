package dev.asterism.embed.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.asterism.http.Proxies;
import dev.asterism.image.JpegCodec;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerImagesTest {
    private static final FakeServer.Fault REFUSAL = FakeServer.answers(400, "{\"error\":\"input must be a text\"}");
    private static final ServerAccess ACCESS = new ServerAccess(
            Optional.empty(),
            Proxies.of(Map.of()),
            EmbeddingSettings.OWN,
            1,
            Duration.ofSeconds(20),
            () -> false,
            _ -> {});

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void imagesGoAsObjectsOfJinasForm() {
        embeds(image(900, 300));
        JsonObject sent =
                server.requests.getLast().getAsJsonArray("input").get(0).getAsJsonObject();
        String address = sent.get("image").getAsString();
        assertTrue(address.startsWith("data:image/jpeg;base64,"), address);
        assertEquals(512, decoded(address).width());
        assertEquals(171, decoded(address).height());
    }

    @Test
    void smallImagesAreNotEnlarged() {
        embeds(image(30, 20));
        assertEquals(30, decoded(image(server.requests.getLast())).width());
    }

    @Test
    void aServerThatWantsTheBase64AloneGetsIt() {
        server.always.add(refusing(request -> image(request).startsWith("data:")));
        embeds(image(30, 20));
        assertTrue(image(server.requests.getLast()).startsWith("/9j/"));
    }

    @Test
    void aServerThatWantsMessagesGetsThemOneByOne() {
        server.always.add(refusing(request -> !request.has("messages")));
        try (ImageEmbedder<String> embedder = embedder()) {
            embedder.embed(List.of(embedder.prepare(image(30, 20)), embedder.prepare(image(20, 30))));
        }
        JsonObject message =
                server.requests.getLast().getAsJsonArray("messages").get(0).getAsJsonObject();
        assertEquals("user", message.get("role").getAsString());
        JsonObject part = message.getAsJsonArray("content").get(0).getAsJsonObject();
        assertEquals("image_url", part.get("type").getAsString());
        assertEquals(
                20,
                decoded(part.getAsJsonObject("image_url").get("url").getAsString())
                        .width());
    }

    @Test
    void aServerThatTakesNoImagesIsRefusedWithItsReason() {
        server.always.add(REFUSAL);
        ModelException failure = assertThrows(ModelException.class, this::embedder);
        assertEquals(
                "[" + server.address() + "#tiny] takes no images (answered 400: input must be a text); give a server "
                        + "and a model that do, or one of --image-model-name's own",
                failure.getMessage());
    }

    @Test
    void aServerThatDoesNotLookAtImagesIsFoundOut() {
        server.always.add(FakeServer.changed(
                answer -> answer.toString().replaceAll("\"embedding\":\\[[^]]*]", "\"embedding\":[1,2]")));
        ModelException failure = assertThrows(ModelException.class, this::embedder);
        assertTrue(failure.getMessage().contains("gives two different images the same vector"), failure.getMessage());
    }

    private void embeds(Pixels image) {
        try (ImageEmbedder<String> embedder = embedder()) {
            float[] vector = embedder.vector(image);
            JsonElement sent = server.requests.getLast().getAsJsonArray("input").get(0);
            float[] due = new float[FakeServer.DIMENSION];
            for (int i = 0; i < due.length; i++) {
                due[i] = FakeServer.unit(sent.toString()).get(i);
            }
            assertArrayEquals(due, vector, 1e-6f);
        }
    }

    private ImageEmbedder<String> embedder() {
        return EmbeddingServer.image(ServerName.of(server.address() + "#tiny"), ACCESS);
    }

    private static FakeServer.Fault refusing(Predicate<JsonObject> which) {
        return (exchange, request) -> which.test(request) && REFUSAL.meet(exchange, request);
    }

    private static String image(JsonObject request) {
        return request.has("input")
                ? request.getAsJsonArray("input")
                        .get(0)
                        .getAsJsonObject()
                        .get("image")
                        .getAsString()
                : "";
    }

    private static Pixels decoded(String address) {
        byte[] jpeg = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        return JpegCodec.decode(jpeg).orElseThrow();
    }

    private static Pixels image(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 90);
        return new Pixels(width, height, rgb);
    }
}
