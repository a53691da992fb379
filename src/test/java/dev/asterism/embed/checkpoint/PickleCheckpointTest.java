package dev.asterism.embed.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PickleCheckpointTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> readsWhatPyTorchWrote() {
        return Stream.of("state.bin", "state-legacy.bin", "state-protocol4.bin", "training.bin")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (Checkpoint checkpoint = PickleCheckpoint.open(resource(name))) {
                        assertEquals(17, checkpoint.names().size());
                        checkState(checkpoint);
                    }
                }));
    }

    private static void checkState(Checkpoint checkpoint) {
        check(checkpoint, "weight", ElementType.F32, new long[] {2, 3}, 0, 0.25f, 0.5f, 0.75f, 1, 1.25f);
        check(checkpoint, "half", ElementType.F16, new long[] {3}, 1.5f, -2.25f, 65504);
        check(checkpoint, "brain", ElementType.BF16, new long[] {3}, 1.5f, -2.25f, 0x1.c4p127f);
        check(checkpoint, "double", ElementType.F64, new long[] {2}, 0.1f, Float.NEGATIVE_INFINITY);
        check(checkpoint, "position_ids", ElementType.I64, new long[] {1, 5}, 0, 1, 2, 3, 4);
        check(checkpoint, "mask", ElementType.BOOL, new long[] {3}, 1, 0, 1);
        check(checkpoint, "small", ElementType.I8, new long[] {2}, -7, 7);
        check(checkpoint, "byte", ElementType.U8, new long[] {1}, 200);
        check(checkpoint, "short", ElementType.I16, new long[] {1}, -300);
        check(checkpoint, "int", ElementType.I32, new long[] {1}, -70000);
        check(checkpoint, "logit_scale", ElementType.F32, new long[] {}, 4.6052f);
        check(checkpoint, "transposed", ElementType.F32, new long[] {3, 2}, 0, 3, 1, 4, 2, 5);
        check(checkpoint, "first", ElementType.F32, new long[] {3, 4}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        check(checkpoint, "second", ElementType.F32, new long[] {2, 4}, 16, 17, 18, 19, 20, 21, 22, 23);
        check(checkpoint, "expanded", ElementType.F32, new long[] {4}, 3, 3, 3, 3);
        check(checkpoint, "empty", ElementType.F32, new long[] {0, 4});
        check(checkpoint, "parameter", ElementType.F32, new long[] {1}, 9);
    }

    private static void check(Checkpoint checkpoint, String name, ElementType type, long[] shape, float... values) {
        TensorView tensor = checkpoint.tensor(name);
        assertEquals(type, tensor.type(), name);
        assertArrayEquals(shape, tensor.shape(), name);
        assertEquals(values.length, tensor.elements(), name);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], tensor.at(i), name + " " + i);
        }
    }

    @Test
    void refusesTorchScriptPrograms() throws URISyntaxException {
        refused(resource("torchscript.bin"), "TorchScript");
    }

    @Test
    void constructsNothingButTensors() throws IOException {
        refused(zip("cos\nsystem\n(S'x'\ntR."), "os.system");
        refused(zip("c__builtin__\neval\n."), "__builtin__.eval");
        refused(zip("ccollections\nOrderedDict\nU\u0001xb."), "state");
        refused(zip("ctorch\nFloatStorage\n)R."), "F32_STORAGE");
        refused(zip("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093."), "os.system");
        refused(zip("c\u001b[2J\nx\n."), "?[2J.x");
    }

    @TestFactory
    Stream<DynamicTest> refusesHostilePickles() {
        String storage = "(U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuJ%stQ";
        String rebuild = "}U\u0001wctorch._utils\n_rebuild_tensor_v2\n(%s%s%s%s\u0089}tRs.";
        return Map.ofEntries(
                        Map.entry("empty", ""),
                        Map.entry("no stop", "}"),
                        Map.entry("stop without a value", "."),
                        Map.entry("no state dict", "K\u0001."),
                        Map.entry("empty dict", "}."),
                        Map.entry("text longer than the file", "X\u00ff\u00ff\u00ff\u007f"),
                        Map.entry("text of negative length", "\u008d" + "\u00ff".repeat(8)),
                        Map.entry("mark missing", "t."),
                        Map.entry("reaching under a mark", "K\u0001(\u0085."),
                        Map.entry("recall of nothing", "h\u0005."),
                        Map.entry("list as a key", "}]K\u0001s."),
                        Map.entry("map inside itself as a key", "}q\u0000h\u0000K\u0001s."),
                        Map.entry("odd items", "}(K\u0001u."),
                        Map.entry("append to a number", "K\u0001K\u0002a."),
                        Map.entry("huge integer", "\u008a\u00ff."),
                        Map.entry("two million lists", "]".repeat(3_000_000)),
                        Map.entry("two million marks", "(".repeat(3_000_000)),
                        Map.entry("filled dictionary", "ccollections\nOrderedDict\n]\u0085R."),
                        Map.entry("other persistent id", "K\u0001Q."),
                        Map.entry(
                                "storage larger than its entry",
                                rebuild.formatted(
                                        storage.formatted("\u0005\u0000\u0000\u0000"),
                                        "K\u0000",
                                        "K\u0001\u0085",
                                        "K\u0001\u0085")),
                        Map.entry(
                                "offset beyond", tensor(rebuild, storage, "K\u0004", "K\u0001\u0085", "K\u0001\u0085")),
                        Map.entry(
                                "shape beyond", tensor(rebuild, storage, "K\u0000", "K\u0005\u0085", "K\u0001\u0085")),
                        Map.entry(
                                "stride beyond", tensor(rebuild, storage, "K\u0000", "K\u0002\u0085", "K\u0009\u0085")),
                        Map.entry(
                                "negative stride",
                                tensor(
                                        rebuild,
                                        storage,
                                        "K\u0003",
                                        "K\u0002\u0085",
                                        "J\u00ff\u00ff\u00ff\u00ff\u0085")),
                        Map.entry(
                                "negative offset",
                                tensor(
                                        rebuild,
                                        storage,
                                        "J\u00ff\u00ff\u00ff\u00ff",
                                        "K\u0001\u0085",
                                        "K\u0001\u0085")),
                        Map.entry(
                                "endless expansion",
                                tensor(
                                        rebuild,
                                        storage,
                                        "K\u0000",
                                        "J\u00ff\u00ff\u00ff\u0000J\u00ff\u00ff\u00ff\u0000\u0086",
                                        "K\u0000K\u0000\u0086")),
                        Map.entry(
                                "absurd shape",
                                tensor(
                                        rebuild,
                                        storage,
                                        "K\u0000",
                                        "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f\u0085",
                                        "K\u0000\u0085")),
                        Map.entry("strides missing", tensor(rebuild, storage, "K\u0000", "K\u0002\u0085", ")")))
                .entrySet()
                .stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> refused(zip(hostile.getValue()), "")));
    }

    private static String tensor(String rebuild, String storage, String offset, String size, String stride) {
        return rebuild.formatted(storage.formatted("\u0004\u0000\u0000\u0000"), offset, size, stride);
    }

    @Test
    void refusesCompressedEntriesWithoutUnpackingThem() throws IOException {
        Path file = folder.resolve("bomb.bin");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[50_000_000]);
        }
        assertTrue(Files.size(file) < 100_000);
        refused(file, "compressed");
    }

    @Test
    void refusesWhatIsNoCheckpoint() throws IOException {
        refused(Files.createFile(folder.resolve("none.bin")), "neither of the two forms");
        refused(Files.writeString(folder.resolve("page.bin"), "<html>please log in</html>"), "neither of the two");
        refused(
                Files.writeString(folder.resolve("lfs.bin"), "version https://git-lfs.github.com/spec/v1\noid x\n"),
                "neither of the two");
        refused(Files.write(folder.resolve("p.bin"), new byte[] {(byte) 0x80, 2, 'K', 1, '.'}), "not one of torch");
        refused(folder.resolve("absent.bin"), "cannot be read");
    }

    @Property(tries = 400)
    void damagedFilesAreReadOrRefusedButNeverCrash(@ForAll long seed, @ForAll boolean legacy)
            throws IOException, URISyntaxException {
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(resource(legacy ? "state-legacy.bin" : "state.bin"));
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(4) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length;
        Path file = Files.createTempFile("damaged", ".bin");
        try {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            SafetensorsCheckpointTest.readAll(PickleCheckpoint.open(file));
        } catch (ModelException e) {
            assertTrue(e.getMessage().length() < 2000);
        } finally {
            Files.delete(file);
        }
    }

    private static void refused(Path file, String reason) {
        ModelException refused = assertThrows(
                ModelException.class, () -> SafetensorsCheckpointTest.readAll(PickleCheckpoint.open(file)));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    /// A checkpoint with a pickle, each character of the text a byte, and a storage "0" of four floats.
    private Path zip(String pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "archive/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "archive/data/0", new byte[16]);
        }
        return Files.write(Files.createTempFile(folder, "made", ".bin"), bytes.toByteArray());
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(PickleCheckpointTest.class.getResource(name).toURI());
    }
}
