package dev.asterism.embed.architecture.timm;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.folder.Config;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The families of timm that are known here, by the name of the architecture.
public final class TimmModels {
    /// What to call them in a message.
    public static final String KNOWN =
            "vit, deit, resnet, resnext, wide_resnet, convnext, convnextv2, efficientnet, efficientnetv2, mobilenetv2,"
                    + " mobilenetv3 or vgg";

    private record Family(Pattern names, Function<TimmSettings, ImageArchitecture> architecture) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(VisionTransformer.NAMES, VisionTransformer::new),
            new Family(ResidualNetwork.NAMES, ResidualNetwork::new),
            new Family(ConvNextNetwork.NAMES, ConvNextNetwork::new),
            new Family(EfficientNet.NAMES, EfficientNet::new),
            new Family(MobileNet.NAMES, MobileNet::new),
            new Family(Vgg.NAMES, Vgg::new));

    private TimmModels() {}

    /// Whether a `config.json` is one of timm, known or not.
    public static boolean isOne(Config config) {
        String type = config.text("model_type", "");
        return config.has("architecture") && (type.isEmpty() || type.equals("timm_wrapper"));
    }

    /// The architecture that a `config.json` of timm names, if it is known.
    public static Optional<ImageArchitecture> find(Config config) {
        TimmSettings settings = new TimmSettings(config);
        String name = settings.architecture();
        return FAMILIES.stream()
                .filter(family -> family.names.matcher(name).matches())
                .findFirst()
                .map(family -> family.architecture.apply(settings));
    }
}
