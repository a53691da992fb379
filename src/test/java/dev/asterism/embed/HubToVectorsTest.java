package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.GoldenModels;
import dev.asterism.embed.hub.HubModels;
import dev.asterism.hub.FakeHub;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.torch.PyTorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way: a name, the hub, the cache, the archive, vectors.
class HubToVectorsTest {
    @TempDir
    Path temporary;

    @Test
    void aModelByNameGivesTheVectorsItMust() throws IOException {
        GoldenFixture fixture = GoldenFixture.of(GoldenModels.BERT);
        try (FakeHub hub = serving("tiny/bert-a", fixture.folder())) {
            HubSettings settings = HubSettings.of(Map.of(
                    "HF_ENDPOINT",
                    hub.endpoint().toString(),
                    "HF_HOME",
                    temporary.resolve("home").toString()));
            try (HubModels models = new HubModels(settings)) {
                EmbedderFactory factory =
                        new EmbedderFactory(new PyTorchRuntime(), models, temporary.resolve("archives"));
                List<String> texts = fixture.entries("texts").stream()
                        .map(text -> text.get("text").getAsString())
                        .toList();
                try (TextEmbedder embedder = factory.text("tiny/bert-a", Precision.FP32, Device.CPU, Progress.NONE)) {
                    assertEquals(FakeHub.COMMIT, embedder.model().revision());
                    GoldenFixture.check(fixture.entries("texts"), embedder.embed(texts), 2e-5f, 0.999999);
                }
            }
        }
    }

    private static FakeHub serving(String name, Path folder) throws IOException {
        FakeHub hub = new FakeHub();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hub.with(name, folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return hub;
    }
}
