package dev.asterism.embed.torchscript;

import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A non-linear function, by the names `config.json` calls it.
public enum Activation {
    GELU("torch.gelu(%s)", "gelu", "gelu_python"),
    GELU_TANH(
            "torch.gelu(%s, approximate=\"tanh\")",
            "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_accurate", "gelu_python_tanh"),
    QUICK_GELU("torch.mul(%1$s, torch.sigmoid(torch.mul(%1$s, 1.702)))", "quick_gelu"),
    RELU("torch.relu(%s)", "relu"),
    RELU6("torch.clamp(%s, 0, 6)", "relu6"),
    RELU2("torch.square(torch.relu(%s))", "relu2"),
    LEAKY_RELU("torch.leaky_relu(%s)", "leaky_relu"),
    SILU("torch.silu(%s)", "silu", "swish"),
    MISH("torch.mish(%s)", "mish"),
    TANH("torch.tanh(%s)", "tanh"),
    SIGMOID("torch.sigmoid(%s)", "sigmoid"),
    LINEAR("%s", "linear", "identity");

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Activation(String code, String... names) {
        this.code = code;
        this.names = List.of(names);
    }

    /// Reads a setting.
    public static Activation of(Config config, String key, Activation byDefault) {
        String name = config.text(key, byDefault.names.getFirst()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst()
                .orElseThrow(() -> config.wrong(key, "one of " + known()));
    }

    /// Reads the name of a class of `torch.nn`, such as `torch.nn.modules.activation.Tanh`.
    public static Activation ofTorchClass(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Identity" -> LINEAR;
            case "Tanh" -> TANH;
            case "GELU" -> GELU;
            case "ReLU" -> RELU;
            case "SiLU" -> SILU;
            case "Sigmoid" -> SIGMOID;
            default ->
                throw new ModelException("activation_function is " + name
                        + "; should be Identity, Tanh, GELU, ReLU, SiLU or Sigmoid of torch.nn.modules");
        };
    }

    private static String known() {
        return Arrays.stream(values())
                .flatMap(activation -> activation.names.stream())
                .collect(Collectors.joining(", "));
    }

    String code(Value x) {
        return code.formatted(x);
    }
}
