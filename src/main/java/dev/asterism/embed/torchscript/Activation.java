package dev.asterism.embed.torchscript;

import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    ELU("torch.elu(%s)", "elu"),
    SELU("torch.selu(%s)", "selu"),
    CELU("torch.celu(%s)", "celu"),
    HARDTANH("torch.hardtanh(%s)", "hardtanh"),
    HARDSWISH("torch.hardswish(%s)", "hardswish", "hard_swish"),
    HARDSIGMOID("torch.hardsigmoid(%s)", "hardsigmoid", "hard_sigmoid"),
    HARDSHRINK("torch.hardshrink(%s)", "hardshrink"),
    SOFTSHRINK("torch.softshrink(%s)", "softshrink"),
    TANHSHRINK("torch.sub(%1$s, torch.tanh(%1$s))", "tanhshrink"),
    SOFTPLUS("torch.softplus(%s)", "softplus"),
    SOFTSIGN("torch.div(%1$s, torch.add(torch.abs(%1$s), 1))", "softsign"),
    LOG_SIGMOID("torch.log_sigmoid(%s)", "logsigmoid"),
    SOFTMAX("torch.softmax(%s, 1)", "softmax"),
    SOFTMIN("torch.softmax(torch.neg(%s), 1)", "softmin"),
    LOG_SOFTMAX("torch.log_softmax(%s, 1)", "logsoftmax"),
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
        return named(config.text(key, byDefault.names.getFirst()))
                .orElseThrow(() -> config.wrong(key, "one of " + known()));
    }

    /// The function of a name.
    public static Optional<Activation> named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// Reads the name of a class of `torch.nn`, such as `torch.nn.modules.activation.Tanh`: those that take no argument
    /// and have no weights.
    public static Activation ofTorchClass(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Identity" -> LINEAR;
            case "Tanh" -> TANH;
            case "GELU" -> GELU;
            case "ReLU" -> RELU;
            case "ReLU6" -> RELU6;
            case "LeakyReLU" -> LEAKY_RELU;
            case "SiLU" -> SILU;
            case "Mish" -> MISH;
            case "ELU" -> ELU;
            case "SELU" -> SELU;
            case "CELU" -> CELU;
            case "Sigmoid" -> SIGMOID;
            case "LogSigmoid" -> LOG_SIGMOID;
            case "Hardtanh" -> HARDTANH;
            case "Hardswish" -> HARDSWISH;
            case "Hardsigmoid" -> HARDSIGMOID;
            case "Hardshrink" -> HARDSHRINK;
            case "Softshrink" -> SOFTSHRINK;
            case "Tanhshrink" -> TANHSHRINK;
            case "Softplus" -> SOFTPLUS;
            case "Softsign" -> SOFTSIGN;
            case "Softmax" -> SOFTMAX;
            case "Softmin" -> SOFTMIN;
            case "LogSoftmax" -> LOG_SOFTMAX;
            default ->
                throw new ModelException("activation_function is " + name
                        + "; should be Identity, Tanh, GELU, ReLU, SiLU, Sigmoid or another of torch.nn.modules that"
                        + " has no weights");
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
