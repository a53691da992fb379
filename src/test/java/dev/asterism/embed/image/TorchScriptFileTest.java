package dev.asterism.embed.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.embed.torchscript.TinyProgram;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.torch.PyTorchRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchScriptFileTest {
    private static final ImageInput PLAIN = new ImageInput(32, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    @TempDir
    private Path folder;

    @Test
    void givesTheVectorsOfTheProgram() {
        TinyProgram.write(folder.resolve("colours.pt"), "torch.mean(%s, [2, 3])");
        try (ImageEmbedder<float[]> embedder = load("colours.pt", PLAIN)) {
            assertEquals(3, embedder.model().dimension());
            assertEquals("colours.pt", embedder.model().name());
            Matrix vectors = embedder.embed(List.of(
                    embedder.prepare(filled(90, 60, 255, 0, 0)), embedder.prepare(filled(20, 50, 0, 153, 204))));
            assertArrayEquals(new float[] {1, 0, 0}, vectors.row(0), 1e-5f);
            assertArrayEquals(new float[] {0, 0.6f, 0.8f}, vectors.row(1), 1e-5f);
        }
    }

    @Test
    void imagesAreScaledByMeanAndDeviation() {
        ImageInput input = new ImageInput(16, List.of(0.5f, 0f, 1f), List.of(0.25f, 1f, 0.5f));
        TinyProgram.write(folder.resolve("colours.pt"), "torch.mean(%s, [2, 3])");
        try (ImageEmbedder<float[]> embedder = load("colours.pt", input)) {
            float[] prepared = embedder.prepare(filled(16, 16, 255, 51, 0));
            assertEquals(3 * 16 * 16, prepared.length);
            assertEquals(2, prepared[0], 1e-5);
            assertEquals(0.2, prepared[16 * 16], 1e-5);
            assertEquals(-2, prepared[2 * 16 * 16], 1e-5);
        }
    }

    @Test
    void pooledMapsOfOneCellAreVectorsToo() {
        TinyProgram.write(folder.resolve("pooled.pt"), "torch.mean(%s, [2, 3], True)");
        try (ImageEmbedder<float[]> embedder = load("pooled.pt", PLAIN)) {
            assertEquals(3, embedder.model().dimension());
        }
    }

    @Test
    void anotherPreparationIsAnotherRevision() {
        TinyProgram.write(folder.resolve("colours.pt"), "torch.mean(%s, [2, 3])");
        ImageInput other = new ImageInput(48, PLAIN.mean(), PLAIN.std());
        try (ImageEmbedder<float[]> one = load("colours.pt", PLAIN);
                ImageEmbedder<float[]> same = load("colours.pt", PLAIN);
                ImageEmbedder<float[]> two = load("colours.pt", other)) {
            assertEquals(one.model(), same.model());
            assertNotEquals(one.model().revision(), two.model().revision());
        }
    }

    @Test
    void whatGivesNoVectorsIsRefused() throws IOException {
        TinyProgram.write(folder.resolve("same.pt"), "torch.neg(%s)");
        refuses("gives an array of the shape [1, 3, 32, 32]", ModelException.class, "same.pt");
        Files.writeString(folder.resolve("text.pt"), "no model");
        refuses("no TorchScript archive", ModelException.class, "text.pt");
        refuses("there is no such file", ModelException.class, "none.pt");
        assertThrows(SettingException.class, () -> new ImageInput(4, PLAIN.mean(), PLAIN.std()));
        assertThrows(SettingException.class, () -> new ImageInput(32, PLAIN.mean(), List.of(1f, 0f, 1f)));
    }

    @Test
    void aProgramThatWritesFilesRunsOnlyWhereItIsTrusted() {
        Path victim = folder.resolve("victim.txt");
        TinyProgram.write(
                folder.resolve("evil.pt"),
                "torch.mean(%s, [2, 3])\n    torch.save(torch.zeros([2]), \"" + victim + "\")");
        refuses("--trust-model", ModelException.class, "evil.pt");
        assertFalse(Files.exists(victim));
        load("evil.pt", PLAIN, true).close();
        assertTrue(Files.exists(victim));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch.from_file(\"x\", True, 3)",
                "torch . save(%s, \"x\")",
                "getattr(torch, \"save\")(%s, \"x\")",
                "getattr(torch, \"s\\x61ve\")(%s, \"x\")",
                "ops.prim.IgnoredPythonOp(%s)",
                "ops.image.write_file(\"x\", %s)",
                "ops.c10d.send(%s)",
                "__torch__.torch.classes.dist_c10d.Store()"
            })
    void codeThatNamesMoreThanArithmeticIsRefused(String expression) {
        TinyProgram.write(folder.resolve("evil.pt"), expression);
        refuses("is a program that names", ModelException.class, "evil.pt");
    }

    /// As `torch.jit.save` writes code of more than 200 bytes, and whatever the case of the name.
    @Test
    void compressedCodeIsReadToo() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("evil.pt")))) {
            zip.putNextEntry(new ZipEntry("m/CODE/__torch__.PY"));
            zip.write(("# " + "x".repeat(1000) + "\ntorch.save(1)").getBytes(StandardCharsets.UTF_8));
        }
        refuses("names save", ModelException.class, "evil.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("large.pt")))) {
            zip.putNextEntry(new ZipEntry("m/code/__torch__.py"));
            zip.write(new byte[65 << 20]);
        }
        refuses("has 68157440 bytes", ModelException.class, "large.pt");
    }

    @Test
    void knowsItsOwnByTheirEndings() {
        assertTrue(TorchScriptFile.isOne("models/resnet.PT"));
        assertFalse(TorchScriptFile.isOne("openai/clip-vit-base-patch32"));
    }

    private void refuses(String words, Class<? extends AsterismException> kind, String name) {
        AsterismException error = assertThrows(kind, () -> load(name, PLAIN).close());
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private ImageEmbedder<float[]> load(String name, ImageInput input) {
        return load(name, input, false);
    }

    private ImageEmbedder<float[]> load(String name, ImageInput input, boolean trusted) {
        return new TorchScriptFile(name, folder.resolve(name), input, trusted)
                .load(new PyTorchRuntime(), Device.CPU, 1);
    }

    private static Pixels filled(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Pixels(width, height, rgb);
    }
}
