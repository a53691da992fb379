package dev.asterism.embed.torchscript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Tensor;
import dev.asterism.model.embedding.TensorProgram;
import dev.asterism.torch.PyTorchRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {
    @TempDir
    private Path folder;

    /// The values are those of `torch.nn.functional`.
    @ParameterizedTest
    @CsvSource({
        "GELU, -0.1542688",
        "GELU_TANH, -0.1542860",
        "QUICK_GELU, -0.1496116",
        "RELU, 0",
        "RELU6, 0",
        "RELU2, 0",
        "LEAKY_RELU, -0.005",
        "SILU, -0.1887703",
        "MISH, -0.2207438",
        "TANH, -0.4621172",
        "SIGMOID, 0.3775407",
        "ELU, -0.3934693",
        "SELU, -0.6917582",
        "CELU, -0.3934693",
        "HARDTANH, -0.5",
        "HARDSWISH, -0.2083333",
        "HARDSIGMOID, 0.4166667",
        "HARDSHRINK, 0",
        "SOFTSHRINK, 0",
        "TANHSHRINK, -0.0378828",
        "SOFTPLUS, 0.4740770",
        "SOFTSIGN, -0.3333333",
        "LOG_SIGMOID, -0.9740770",
        "SOFTMAX, 1",
        "SOFTMIN, 1",
        "LOG_SOFTMAX, 0",
        "LINEAR, -0.5"
    })
    void everyActivationIsAProgram(Activation activation, float expected) {
        Path archive = folder.resolve("activation.pt");
        TinyProgram.write(archive, activation.code(new Value("%1$s")));
        try (TensorProgram program = new PyTorchRuntime().load(archive, Device.CPU)) {
            float[] output =
                    program.run(new Tensor.Floats(new float[] {-0.5f}, 1, 1)).values();
            assertEquals(expected, output[0], 1e-6f);
        }
    }
}
