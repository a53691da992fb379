package dev.asterism.embed.tower;

import static java.util.Map.entry;

import dev.asterism.embed.architecture.ImageArchitecture;
import dev.asterism.embed.architecture.image.ConvNext;
import dev.asterism.embed.architecture.image.Dinov2;
import dev.asterism.embed.architecture.image.Dinov3;
import dev.asterism.embed.architecture.image.ResNet;
import dev.asterism.embed.architecture.image.Swin;
import dev.asterism.embed.architecture.image.Vit;
import dev.asterism.embed.architecture.joint.Clip;
import dev.asterism.embed.architecture.joint.Siglip;
import dev.asterism.embed.architecture.timm.TimmModels;
import dev.asterism.embed.checkpoint.Checkpoint;
import dev.asterism.embed.folder.Config;
import dev.asterism.embed.torchscript.Script;
import dev.asterism.embed.torchscript.TorchScriptArchive;
import dev.asterism.embed.torchscript.Value;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.error.ModelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The part of a model that looks at images, written as a program: pixels (`b x 3 x side x side`) in, vectors
/// (`b x d`) out.
public final class ImageTower {
    private static final Map<String, Function<Config, ImageArchitecture>> ARCHITECTURES = Map.ofEntries(
            entry("clip", config -> new Clip.Vision(config.section("vision_config_dict", "vision_config"))),
            entry("clip_vision_model", Clip.Vision::new),
            entry("siglip", config -> new Siglip.Vision(config.section("vision_config"))),
            entry("siglip_vision_model", Siglip.Vision::new),
            entry("siglip2", Siglip::fixed),
            entry("siglip2_vision_model", Siglip::fixed),
            entry("vit", Vit::new),
            entry("dinov2", Dinov2::new),
            entry("dinov2_with_registers", Dinov2::new),
            entry("dinov3_vit", Dinov3::new),
            entry("dinov3_convnext", config -> new ConvNext(config, ConvNext.Variant.DINOV3)),
            entry("convnext", config -> new ConvNext(config, ConvNext.Variant.META)),
            entry("convnextv2", config -> new ConvNext(config, ConvNext.Variant.META)),
            entry("resnet", ResNet::new),
            entry("swin", Swin::new));

    private static final int LARGEST_SIDE = 2048;

    private final ImageArchitecture architecture;

    private ImageTower(ImageArchitecture architecture) {
        this.architecture = architecture;
    }

    static Set<String> families() {
        return ARCHITECTURES.keySet();
    }

    /// Whether `config.json` describes a model of images of a known kind.
    public static boolean knows(Config config) {
        return TimmModels.isOne(config)
                ? TimmModels.find(config).isPresent()
                : ARCHITECTURES.containsKey(config.text("model_type", ""));
    }

    /// The image tower that `config.json` describes.
    ///
    /// @throws ModelException if its `model_type`, or timm's `architecture`, is unknown; lists the known ones
    public static ImageTower of(Config config) {
        ImageArchitecture architecture = find(config).orElseThrow(() -> Families.unknown(config, families(), "images"));
        if (architecture.imageSize() > LARGEST_SIDE) {
            throw config.wrong("image_size", "at most " + LARGEST_SIDE + " pixels a side");
        }
        return new ImageTower(architecture);
    }

    private static Optional<ImageArchitecture> find(Config config) {
        return TimmModels.isOne(config)
                ? TimmModels.find(config)
                : Optional.ofNullable(ARCHITECTURES.get(config.text("model_type", "")))
                        .map(architecture -> architecture.apply(config));
    }

    /// Pixels a side of the images it was trained on.
    public int imageSize() {
        return architecture.imageSize();
    }

    /// Whether it takes images of other sizes too.
    public boolean takesAnySize() {
        return architecture.takesAnySize();
    }

    /// Writes the program.
    ///
    /// @param side pixels a side of the images it will be given
    public void write(Path archive, Checkpoint checkpoint, int side, Precision precision) {
        TorchScriptArchive.write(archive, script(checkpoint, side, precision));
    }

    /// Checks that the checkpoint has all that the program needs, in the right shapes.
    ///
    /// @return `d`
    /// @throws ModelException if something is missing
    public long check(Checkpoint checkpoint) {
        return architecture.dimension(script(checkpoint, imageSize(), Precision.FP32));
    }

    private Script script(Checkpoint checkpoint, int side, Precision precision) {
        Script script = new Script(checkpoint, architecture.prefix(checkpoint), precision);
        Value pixels = script.compute(script.input());
        script.output(architecture.encode(script, pixels, side));
        architecture.check(script);
        return script;
    }
}
