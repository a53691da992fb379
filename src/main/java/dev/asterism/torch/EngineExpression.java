package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.asterism.model.error.ModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An operation that the engine has and DJL has not, by way of a program of one line.
final class EngineExpression {
    private static final String SOURCE = """
            class Program(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Program,
                a: Tensor,
                b: Tensor) -> Tensor:
                return \
            """;

    /// An object of the class without members but `training`, false.
    private static final String OBJECT = "\u0080\u0002c__torch__\nProgram\n)\u0081}X\u0008\0\0\0training\u0089sb.";

    private final Model program;

    /// @param code of `a` and `b`, in TorchScript
    EngineExpression(String code) {
        program = PyTorchEngine.engine().newModel("expression", Device.cpu());
        try {
            program.load(new ByteArrayInputStream(archive(SOURCE + code + "\n")));
        } catch (IOException | MalformedModelException e) {
            throw new ModelException("the engine does not take " + code + ": " + e.getMessage(), e);
        }
    }

    /// The value for two arrays.
    NDArray of(NDManager scope, NDArray a, NDArray b) {
        return program.getBlock()
                .forward(new ParameterStore(scope, false), new NDList(a, b), false)
                .singletonOrThrow();
    }

    /// Source: PyTorch, `torch/csrc/jit/docs/serialization.md`.
    private static byte[] archive(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "data.pkl", OBJECT);
            add(zip, "code/__torch__.py", source);
            add(zip, "constants.pkl", "\u0080\u0002).");
            add(zip, "version", "10\n");
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry("program/" + name));
        zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
    }
}
