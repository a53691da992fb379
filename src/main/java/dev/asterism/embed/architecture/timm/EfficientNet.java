package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.torchscript.Activation;
import dev.asterism.embed.torchscript.Features;
import dev.asterism.embed.torchscript.Padding;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/// EfficientNet (Tan, Le 2019), its second version (Tan, Le 2021) and the mobile networks that it grew from; those that
/// come from TensorFlow pad and normalise as that does.
record EfficientNet(TimmSettings settings) implements TimmArchitecture {
    private static final Pattern SIX_STAGES =
            Pattern.compile("(tf_)?(efficientnetv2_(s|b[0-3]|rw_[tsm])|efficientnet_e[sml](_pruned)?)");
    private static final Pattern SEVEN_STAGES = Pattern.compile("(tf_)?(efficientnetv2_(m|l|xl)"
            + "|efficientnet_(b\\d|l2)(_pruned)?|efficientnet_lite[0-4])|tinynet_[a-e]|mobilenetv2_\\d+d?"
            + "|(se)?mnasnet_\\d+|spnasnet_100|fbnetc_100");
    private static final Pattern TEST = Pattern.compile("test_efficientnet");
    private static final Pattern RELU = Pattern.compile("(tf_)?efficientnet_e[sml].*|.*nasnet_.*|fbnetc_.*");
    private static final Pattern RELU6 = Pattern.compile(".*_lite\\d|mobilenetv2_.*");
    private static final Pattern TENSOR_FLOW = Pattern.compile("tf_.*|efficientnet_b\\d_pruned");

    static final Pattern NAMES =
            Pattern.compile(SIX_STAGES.pattern() + "|" + SEVEN_STAGES.pattern() + "|" + TEST.pattern());

    @Override
    public String firstTensor() {
        return "conv_stem.weight";
    }

    @Override
    public long dimension(Script script) {
        return script.shape("conv_head.weight")[0];
    }

    @Override
    public Value encode(Script script, Value pixels, int side) {
        settings.arguments("act_layer", "global_pool");
        settings.requireMean();
        Activation activation = settings.activation(usual());
        boolean tensorFlow = is(TENSOR_FLOW);
        InvertedBlocks blocks = new InvertedBlocks(
                strides(),
                tensorFlow ? Padding.SAME : Padding.HALF,
                tensorFlow ? 1e-3 : 1e-5,
                Optional.empty(),
                Activation.SIGMOID);
        Features x = blocks.stem(script, Features.of(script, pixels, side), activation);
        for (int stage = 0; stage < blocks.strides().length(); stage++) {
            x = blocks.stage(script, x, stage, activation);
        }
        return blocks.convolution("conv_head", "bn2", 1)
                .of(script, x.with(script.compute(x.value())))
                .activate(script, activation)
                .mean(script);
    }

    private boolean is(Pattern names) {
        return names.matcher(settings.architecture()).matches();
    }

    private String strides() {
        return is(TEST) ? "12222" : is(SIX_STAGES) ? "122212" : "1222121";
    }

    private Activation usual() {
        return is(RELU) ? Activation.RELU : is(RELU6) ? Activation.RELU6 : Activation.SILU;
    }
}
