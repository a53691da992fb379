package dev.asterism.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.GoldenModels;
import dev.asterism.embed.folder.ModelFolder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small models of images in the layouts of transformers and timm, against what these make of photos
/// (`golden/images/make.py`).
class ImageFamiliesGoldenTest {
    @TempDir
    Path temporary;

    static Stream<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenModels.IMAGES)) {
            List<String> names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            assertEquals(28, names.size());
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void photosGiveTheVectorsOfTheReference(String name) throws IOException {
        GoldenFixture fixture = fixture(name);
        Matrix vectors = fixture.images("file", fixture.folder(), temporary, Precision.FP32);
        GoldenFixture.check(fixture.entries("images"), vectors, 1e-3f, 0.9999);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPhotoAloneGivesTheSame(String name) throws IOException {
        GoldenFixture whole = fixture(name);
        JsonArray last = new JsonArray();
        last.add(whole.entries("images").getLast());
        JsonObject expected = new JsonObject();
        expected.add("images", last);
        GoldenFixture one = new GoldenFixture(whole.folder(), expected);
        Matrix vector = one.images("file", whole.folder(), temporary, Precision.FP32);
        GoldenFixture.check(one.entries("images"), vector, 1e-3f, 0.9999);
    }

    @ParameterizedTest
    @MethodSource("models")
    void brainFloatsStayNear(String name) throws IOException {
        GoldenFixture fixture = fixture(name);
        Matrix vectors = fixture.images("file", fixture.folder(), temporary, Precision.BF16);
        GoldenFixture.check(fixture.entries("images"), vectors, 0.1f, 0.998);
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatAModelIsForIsFoundOutWithoutRunningIt(String name) throws IOException {
        GoldenFixture fixture = fixture(name);
        ModelSupport support = ModelSupport.of(new ModelFolder(name, "1", fixture.folder()));
        long dimension =
                fixture.entries("images").getFirst().getAsJsonArray("embedding").size();
        assertEquals("", support.problem());
        assertEquals(OptionalLong.of(dimension), support.images());
        assertEquals(name.equals("siglip2"), support.isCrossModal());
    }

    @Test
    void wordsFindImagesOfSiglip2() throws IOException {
        GoldenFixture fixture = fixture("siglip2");
        GoldenFixture.check(
                fixture.entries("texts"), fixture.texts(fixture.folder(), temporary, Precision.FP32), 1e-3f, 0.9999);
        GoldenFixture.check(
                fixture.entries("texts"), fixture.texts(fixture.folder(), temporary, Precision.BF16), 0.1f, 0.998);
        assertTrue(fixture.entries("texts").size() > 5);
    }

    private static GoldenFixture fixture(String name) throws IOException {
        return GoldenFixture.of(GoldenModels.IMAGES.resolve(name));
    }
}
