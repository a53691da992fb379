package dev.asterism.app.command;

import dev.asterism.app.setting.Choice;
import dev.asterism.model.Device;
import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.ImageEmbedder;
import dev.asterism.model.Manifest;
import dev.asterism.model.Precision;
import dev.asterism.model.Progress;
import dev.asterism.model.SettingException;
import dev.asterism.model.TextEmbedder;
import picocli.CommandLine.Option;

/// Which models, and how they run.
final class ModelOptions {
    static final String DEFAULT_TEXT_MODEL = "BAAI/bge-small-en-v1.5";
    static final String DEFAULT_IMAGE_MODEL = "openai/clip-vit-base-patch32";

    @Option(
            names = "--text-model-name",
            paramLabel = "NAME",
            defaultValue = DEFAULT_TEXT_MODEL,
            description = "Model for texts: a name on the hub or a local folder (default: " + DEFAULT_TEXT_MODEL
                    + ", bundled).")
    String textModelName;

    @Option(
            names = "--image-model-name",
            paramLabel = "NAME",
            defaultValue = DEFAULT_IMAGE_MODEL,
            description = "Model for images: a name on the hub, a local folder, or builtin/visual, a classical "
                    + "descriptor that needs no download (default: " + DEFAULT_IMAGE_MODEL + ").")
    String imageModelName;

    @Option(
            names = "--process-unit-device",
            paramLabel = "DEVICE",
            converter = Choice.OfDevice.class,
            defaultValue = "cpu",
            description = "Where models run: cpu, cuda or mps (default: cpu).")
    Device device;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = Choice.OfPrecision.class,
            defaultValue = "auto",
            description = "Arithmetic of models: auto, fp32 or bf16 (default: auto).")
    Precision precision;

    TextEmbedder text(Context context, Progress progress) {
        return Embedders.factory(context).text(textModelName, precision, device, progress);
    }

    ImageEmbedder image(Context context, Progress progress) {
        return Embedders.factory(context).image(imageModelName, precision, device, progress);
    }

    /// The model to embed words with that are searched for in a collection.
    ///
    /// @throws SettingException if words cannot be searched for in it
    TextEmbedder queryEmbedder(Manifest manifest, Context context, Progress progress) {
        EmbeddingModel model = manifest.model();
        return switch (manifest.modality()) {
            case TEXT -> Embedders.factory(context).text(model.name(), model.precision(), device, progress);
            case IMAGE ->
                throw new SettingException(
                        "the collection \"" + manifest.collection() + "\" holds images and its model " + model.name()
                                + " knows no words; search with --image or --id");
        };
    }

    /// The model that a collection of images was embedded with.
    ImageEmbedder imageOf(EmbeddingModel model, Context context, Progress progress) {
        return Embedders.factory(context).image(model.name(), model.precision(), device, progress);
    }
}
