package dev.asterism.embed.checkpoint;

import ai.onnx.proto.OnnxMl;
import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFuzzTest {
    @TempDir
    Path folder;

    @Test
    void survivesDamagedSafetensors() throws Exception {
        safetensors(300);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedSafetensors() throws Exception {
        safetensors(15_000);
    }

    @Test
    void survivesDamagedPickles() throws Exception {
        pickles(400);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedPickles() throws Exception {
        pickles(20_000);
    }

    @Test
    void survivesDamagedOnnxFiles() throws Exception {
        onnx(400);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedOnnxFiles() throws Exception {
        onnx(20_000);
    }

    private void safetensors(int inputs) throws Exception {
        files(
                "safetensors",
                41,
                inputs,
                SafetensorsCheckpoint::open,
                Stream.of("bert", "vit")
                        .map(name -> resource("/golden/architectures/" + name + "/model.safetensors"))
                        .toList());
    }

    private void pickles(int inputs) throws Exception {
        files(
                "pickle",
                42,
                inputs,
                PickleCheckpoint::open,
                Stream.of("state.bin", "state-legacy.bin", "state-protocol4.bin", "training.bin")
                        .map(name -> resource("/dev/asterism/embed/checkpoint/" + name))
                        .toList());
    }

    private void files(String name, int seed, int inputs, Function<Path, Checkpoint> reader, List<byte[]> good)
            throws Exception {
        Path file = folder.resolve(name);
        new Fuzz(name, seed, inputs).survives(new Damage(good)::bytes, input -> {
            Files.write(file, input);
            readAll(reader.apply(file));
        });
    }

    private static void onnx(int inputs) throws Exception {
        byte[] good = OnnxMl.ModelProto.newBuilder()
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .addInitializer(tensor("embeddings.weight", 2, 3))
                        .addInitializer(tensor("onnx::MatMul_7", 3, 2))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("MatMul")
                                .setName("/encoder/layer.3/key/MatMul")
                                .addInput("x")
                                .addInput("onnx::MatMul_7")))
                .build()
                .toByteArray();
        new Fuzz("onnx", 43, inputs)
                .survives(
                        new Damage(List.of(good))::bytes,
                        input -> readAll(OnnxCheckpoint.read("x", new ByteArrayInputStream(input))));
    }

    private static OnnxMl.TensorProto tensor(String name, int rows, int columns) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .addDims(rows)
                .addDims(columns);
        for (int i = 0; i < rows * columns; i++) {
            tensor.addFloatData(i);
        }
        return tensor.build();
    }

    private static void readAll(Checkpoint checkpoint) {
        try (checkpoint) {
            for (String name : checkpoint.names()) {
                TensorView tensor = checkpoint.tensor(name);
                if (tensor.elements() > 0) {
                    tensor.at(0);
                    tensor.at(tensor.elements() - 1);
                }
            }
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = CheckpointFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
