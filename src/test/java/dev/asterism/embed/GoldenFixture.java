package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.folder.LocalModels;
import dev.asterism.embed.folder.ModelSource;
import dev.asterism.embed.visual.VisualDescriptorTest;
import dev.asterism.model.Progress;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.embedding.Tokenizer;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// A small checkpoint with the vectors it must give.
///
/// @param folder the checkpoint
/// @param expected its `expected.json`
record GoldenFixture(Path folder, JsonObject expected) {
    /// @param folder one of [dev.asterism.GoldenModels]
    static GoldenFixture of(Path folder) throws IOException {
        return new GoldenFixture(
                folder,
                JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                        .getAsJsonObject());
    }

    static EmbedderFactory factory(Path cache) {
        ModelSource none = (name, progress) -> {
            throw new ModelException(name + " is no folder");
        };
        return new EmbedderFactory(new PyTorchRuntime(), new LocalModels(none), cache);
    }

    /// The tokens that the tokenizer makes of every text, cut at a number of them.
    void checkTokens(int limit) {
        try (Tokenizer tokenizer = new PyTorchRuntime().tokenizer(folder.resolve("tokenizer.json"), limit)) {
            for (JsonObject text : entries("texts")) {
                String content = text.get("text").getAsString();
                long[] ids = text.getAsJsonArray("ids").asList().stream()
                        .mapToLong(JsonElement::getAsLong)
                        .toArray();
                assertArrayEquals(
                        ids, tokenizer.encode(List.of(content)).getFirst().ids(), content);
            }
        }
    }

    List<JsonObject> entries(String key) {
        return expected.getAsJsonArray(key).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    Matrix texts(Path model, Path cache, Precision precision) {
        List<String> texts = entries("texts").stream()
                .map(text -> text.get("text").getAsString())
                .toList();
        try (TextEmbedder embedder = factory(cache).text(model.toString(), precision, Device.CPU, Progress.NONE)) {
            return embedder.embed(texts);
        }
    }

    /// @param key names the image of an entry: `file` the photo, `preprocessed` what is left after the crop
    Matrix images(String key, Path model, Path cache, Precision precision) throws IOException {
        try (ImageEmbedder<float[]> embedder =
                factory(cache).image(model.toString(), precision, Device.CPU, Progress.NONE)) {
            List<float[]> prepared = new ArrayList<>();
            for (JsonObject image : entries("images")) {
                prepared.add(
                        embedder.prepare(image(folder.resolve(image.get(key).getAsString()))));
            }
            return embedder.embed(prepared);
        }
    }

    static Pixels image(Path file) throws IOException {
        return VisualDescriptorTest.pixels(ImageIO.read(file.toFile()));
    }

    /// Every row as near to its expected vector as asked.
    static void check(List<JsonObject> entries, Matrix vectors, float tolerance, double cosine) {
        assertEquals(entries.size(), vectors.rows());
        for (int i = 0; i < vectors.rows(); i++) {
            JsonArray golden = entries.get(i).getAsJsonArray("embedding");
            assertEquals(golden.size(), vectors.columns());
            double dot = 0;
            for (int j = 0; j < vectors.columns(); j++) {
                dot += (double) golden.get(j).getAsFloat() * vectors.at(i, j);
                assertEquals(golden.get(j).getAsFloat(), vectors.at(i, j), tolerance, "vector " + i);
            }
            assertTrue(dot >= cosine, "vector " + i + " has cosine " + dot);
        }
    }
}
