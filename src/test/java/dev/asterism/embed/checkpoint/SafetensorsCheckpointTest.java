package dev.asterism.embed.checkpoint;

import static dev.asterism.embed.checkpoint.SafetensorsFile.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.GoldenModels;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsCheckpointTest {
    private static final String TWO_TENSORS = """
            {"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},\
            "scale":{"dtype":"F32","shape":[],"data_offsets":[16,20]}}  \s""";

    @TempDir
    Path folder;

    @Test
    void readsTensorsScalarsAndPaddedHeaders() throws IOException {
        Path file = SafetensorsFile.write(folder.resolve("a"), TWO_TENSORS, floats(1, 2, 3, 4, 5));
        try (Checkpoint checkpoint = SafetensorsCheckpoint.open(file)) {
            assertEquals(Set.of("w", "scale"), checkpoint.names());
            TensorView w = checkpoint.tensor("w");
            assertArrayEquals(new long[] {2, 2}, w.shape());
            assertEquals(4f, w.at(3));
            assertEquals(1, checkpoint.tensor("scale").elements());
            assertEquals(5f, checkpoint.tensor("scale").at(0));
            assertThrows(ModelException.class, () -> checkpoint.tensor("other"));
        }
    }

    @Test
    void readsHalfPrecisionAndIntegers() throws IOException {
        String header = """
                {"half":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"brain":{"dtype":"BF16","shape":[1],\
                "data_offsets":[2,4]},"ids":{"dtype":"I64","shape":[1],"data_offsets":[4,12]},\
                "f8":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[12,13]}}""";
        byte[] data = {0x00, (byte) 0xc1, 0x10, (byte) 0xc0, 7, 0, 0, 0, 0, 0, 0, 0, 1};
        try (Checkpoint checkpoint =
                SafetensorsCheckpoint.open(SafetensorsFile.write(folder.resolve("b"), header, data))) {
            assertEquals(-2.5f, checkpoint.tensor("half").at(0));
            assertEquals(-2.25f, checkpoint.tensor("brain").at(0));
            assertEquals(7f, checkpoint.tensor("ids").at(0));
            ModelException unknown = assertThrows(ModelException.class, () -> checkpoint.tensor("f8"));
            assertTrue(unknown.getMessage().contains("F8_E4M3"), unknown.getMessage());
        }
    }

    @Test
    void reachesTensorsBeyondFourGigabytes() throws IOException {
        long far = 5L << 30;
        String header = "{\"far\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}".formatted(far, far + 4);
        Path file = SafetensorsFile.write(folder.resolve("sparse"), header, new byte[0]);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(sparse.length() + far);
            sparse.write(floats(42));
        }
        try (Checkpoint checkpoint = SafetensorsCheckpoint.open(file)) {
            assertEquals(42f, checkpoint.tensor("far").at(0));
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesHostileHeaders() {
        return Map.ofEntries(
                        Map.entry(
                                "beyond the file", "{\"w\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}}"),
                        Map.entry("backwards", "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}"),
                        Map.entry("negative", "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}"),
                        Map.entry(
                                "size not of shape",
                                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}"),
                        Map.entry(
                                "overflowing shape",
                                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}"),
                        Map.entry(
                                "negative shape",
                                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}"),
                        Map.entry(
                                "overlap",
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}"),
                        Map.entry(
                                "twice",
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"),
                        Map.entry("no offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}"),
                        Map.entry("one offset", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1]}}"),
                        Map.entry("fraction", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}"),
                        Map.entry("huge number", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e30],\"data_offsets\":[0,4]}}"),
                        Map.entry(
                                "escape in a name",
                                "{\"\\u001b[2J\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
                        Map.entry("deep", "{\"__metadata__\":" + "[".repeat(500_000) + "}"),
                        Map.entry("deep tensor", "{\"a\":{\"x\":" + "{\"a\":".repeat(200_000) + "}"),
                        Map.entry("many dimensions", "{\"a\":{\"shape\":[" + "1,".repeat(100_000) + "1]}}"),
                        Map.entry("array", "[1]"),
                        Map.entry("not JSON", "hello"),
                        Map.entry("cut short", "{\"a\":"),
                        Map.entry("text after", "{} {}"),
                        Map.entry("bad UTF-8", "{\"\uD800\":1}"))
                .entrySet()
                .stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> {
                    Path file = SafetensorsFile.write(folder.resolve("h"), hostile.getValue(), new byte[16]);
                    ModelException refused = assertThrows(ModelException.class, () -> SafetensorsCheckpoint.open(file));
                    assertTrue(refused.getMessage().length() < 1000, refused.getMessage());
                }));
    }

    @Test
    void refusesHeaderLengthsBeyondTheFile() throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        for (long claimed : new long[] {3, 1_000_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE, 0}) {
            Path file = SafetensorsFile.write(folder.resolve("c"), claimed, json, new byte[0]);
            assertThrows(ModelException.class, () -> SafetensorsCheckpoint.open(file));
        }
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThrows(ModelException.class, () -> SafetensorsCheckpoint.open(empty));
        assertThrows(ModelException.class, () -> SafetensorsCheckpoint.open(folder.resolve("absent")));
    }

    @Property(tries = 300)
    void damagedFilesAreReadOrRefusedButNeverCrash(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = Files.createTempFile("damaged", ".safetensors");
        try {
            SafetensorsFile.write(file, TWO_TENSORS, floats(1, 2, 3, 4, 5));
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
            readAll(SafetensorsCheckpoint.open(file));
        } catch (ModelException e) {
            assertTrue(e.getMessage().length() < 2000);
        } finally {
            Files.delete(file);
        }
    }

    static void readAll(Checkpoint opened) {
        try (opened) {
            for (String name : opened.names()) {
                TensorView tensor = opened.tensor(name);
                if (tensor.elements() > 0) {
                    tensor.at(tensor.elements() - 1);
                }
            }
        }
    }

    @Test
    void shardsAreReadAsOne() throws IOException {
        SafetensorsFile.write(
                folder.resolve("model-00001-of-00002.safetensors"),
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                floats(1));
        SafetensorsFile.write(
                folder.resolve("model-00002-of-00002.safetensors"),
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                floats(2));
        Path index = Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":8},\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\","
                        + "\"b\":\"model-00002-of-00002.safetensors\"}}");
        try (Checkpoint checkpoint = WeightFiles.open(folder)) {
            assertEquals(Set.of("a", "b"), checkpoint.names());
            assertEquals(1f, checkpoint.tensor("a").at(0));
            assertEquals(2f, checkpoint.tensor("b").at(0));
        }
        for (String wrong : new String[] {
            "{\"weight_map\":{\"a\":\"../secret.safetensors\"}}",
            "{\"weight_map\":{\"a\":\"/etc/passwd\"}}",
            "{\"weight_map\":{\"c\":\"model-00001-of-00002.safetensors\"}}",
            "{\"weight_map\":{\"a\":\"absent.safetensors\"}}",
            "{\"weight_map\":{\"a\":[]}}",
            "{\"weight_map\":{}}",
            "{\"weight_map\":7}",
            "{}",
            "nonsense",
            "[".repeat(100_000)
        }) {
            Files.writeString(index, wrong);
            assertThrows(ModelException.class, () -> WeightFiles.open(folder), wrong);
        }
    }

    @Test
    void readsWhatTransformersWrites() {
        try (Checkpoint checkpoint = WeightFiles.open(GoldenModels.CLIP)) {
            assertEquals(78, checkpoint.names().size());
            long parameters = checkpoint.names().stream()
                    .mapToLong(name -> checkpoint.tensor(name).elements())
                    .sum();
            assertEquals(48_561, parameters);
            assertEquals(25.790340, Math.exp(checkpoint.tensor("logit_scale").at(0)), 1e-4);
        }
    }
}
