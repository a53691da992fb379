package dev.asterism.embed.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.GoldenModels;
import dev.asterism.embed.ModelReport;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.hub.FakeHub;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is fetched of a model that is only looked at.
class ModelLookTest {
    private static final int HEADER_BYTES = 16 << 10;

    @TempDir
    Path folder;

    private FakeHub hub;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        environment.put("HF_ENDPOINT", hub.endpoint().toString());
        environment.put("HF_HUB_CACHE", folder.toString());
        environment.put("HF_HUB_DOWNLOAD_TIMEOUT", "1");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theHubTellsTheSameOfAModelAsItsFiles() throws IOException {
        for (Path model : List.of(GoldenModels.BERT, GoldenModels.CLIP, GoldenModels.STATIC, GoldenModels.MODEL2VEC)) {
            String name = "golden/" + model.getFileName();
            publish(name, model);
            ModelReport own = ModelReport.of(new ModelFolder(name, "1", model));
            assertEquals("", own.support().problem());
            assertEquals(own, look(name));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "nothing is left in the cache");
        }
    }

    @Test
    void onlyTheHeadersOfWeightsAreFetchedAndNothingIsLeft() throws IOException {
        publish("golden/bert", GoldenModels.BERT);
        AtomicReference<Path> place = new AtomicReference<>();
        try (HubModels models = models()) {
            models.look("golden/bert", Progress.NONE, model -> {
                place.set(model.path());
                return model.file("model.safetensors").orElseThrow();
            });
        }
        assertFalse(Files.exists(place.get()));
        assertEquals(
                List.of("STORAGE GET /xet/golden/bert/model.safetensors bytes=0-" + (HEADER_BYTES - 1)),
                hub.requests.stream()
                        .filter(request -> request.startsWith("STORAGE"))
                        .toList());
    }

    @Test
    void aHeaderThatIsLongerIsFetchedWhole() throws IOException {
        publish("golden/long", GoldenModels.BERT);
        byte[] weights = Files.readAllBytes(GoldenModels.BERT.resolve("model.safetensors"));
        int length =
                (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(weights, 8, length, StandardCharsets.UTF_8) + " ".repeat(20_000);
        hub.with("golden/long", "model.safetensors", safetensors(header.length(), header, weights.length - 8 - length));
        assertEquals("", look("golden/long").support().problem());
        assertEquals(1, hub.count("STORAGE GET /xet/golden/long/model.safetensors bytes=0-" + (header.length() + 7)));
    }

    @Test
    void aServerThatKnowsNoRangesIsReadNoFurther() throws IOException {
        publish("golden/bert", GoldenModels.BERT);
        hub.fail("model.safetensors", FakeHub.Fault.RANGE_IGNORED);
        assertEquals("", look("golden/bert").support().problem());
    }

    @Test
    void hostileHeadersAreRefused() throws IOException {
        publish("golden/hostile", GoldenModels.BERT);
        for (long claimed : new long[] {-1, 0, 1, 1L << 40, Long.MAX_VALUE}) {
            hub.with("golden/hostile", "model.safetensors", safetensors(claimed, "{}", 1000));
            String message = assertThrows(ModelException.class, () -> look("golden/hostile"))
                    .getMessage();
            assertTrue(message.contains("has a header that claims " + Long.toUnsignedString(claimed)), message);
        }
        hub.with("golden/hostile", "model.safetensors", safetensors(2, "{}", 0));
        assertTrue(look("golden/hostile").support().problem().contains("no tensor"));
        hub.with("golden/hostile", "model.safetensors", safetensors(4, "nope", 8));
        String problem = look("golden/hostile").support().problem();
        assertTrue(problem.contains("not the JSON it should be"), problem);
        assertTrue(problem.contains("golden/hostile/model.safetensors"), problem);
        hub.with("golden/hostile", "model.safetensors", new byte[3]);
        assertThrows(ModelException.class, () -> look("golden/hostile"));
    }

    @Test
    void whatHasNoHeaderSaysHowToGoOn() throws IOException {
        publish("golden/pickled", GoldenModels.BERT);
        hub.with("golden/other", "config.json", "{\"model_type\":\"bert\"}")
                .with("golden/other", "pytorch_model.bin", new byte[100]);
        String message =
                assertThrows(ModelException.class, () -> look("golden/other")).getMessage();
        assertTrue(message.contains("asterism models pull golden/other"), message);
    }

    @Test
    void withoutANetworkOnlyTheCacheIsLookedAt() throws IOException {
        publish("golden/bert", GoldenModels.BERT);
        environment.put("HF_HUB_OFFLINE", "1");
        String message =
                assertThrows(ModelException.class, () -> look("golden/bert")).getMessage();
        assertTrue(message.contains("HF_HUB_OFFLINE is set"), message);
        environment.remove("HF_HUB_OFFLINE");
        try (HubModels models = models()) {
            models.pull("golden/bert", Progress.NONE);
        }
        environment.put("HF_HUB_OFFLINE", "1");
        hub.requests.clear();
        assertEquals("", look("golden/bert").support().problem());
        assertEquals(List.of(), hub.requests);
    }

    private static byte[] safetensors(long claimed, String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(json)
                .array();
    }

    private void publish(String name, Path model) throws IOException {
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hub.with(name, model.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private ModelReport look(String name) {
        try (HubModels models = models()) {
            return models.look(name, Progress.NONE, ModelReport::of);
        }
    }

    private HubModels models() {
        return new HubModels(HubSettings.of(environment), _ -> {});
    }
}
