package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.app.run.Embedders;
import dev.asterism.app.setting.Channels;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.embed.hub.HubModels;
import dev.asterism.embed.image.ImageInput;
import dev.asterism.embed.image.TorchScriptFile;
import dev.asterism.embed.server.EmbeddingServer;
import dev.asterism.embed.server.ServerAccess;
import dev.asterism.embed.server.ServerName;
import dev.asterism.embed.visual.VisualDescriptor;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Which models, and how they run.
public final class ModelOptions {
    static final String DEFAULT_TEXT_MODEL = "BAAI/bge-small-en-v1.5";
    static final String DEFAULT_IMAGE_MODEL = "openai/clip-vit-base-patch32";

    @Option(
            names = "--text-model-name",
            paramLabel = "NAME",
            description = "Model for texts: a name on the hub, a local folder, or a server's, such as "
                    + "http://localhost:11434/v1#nomic-embed-text (default: " + DEFAULT_TEXT_MODEL + ", bundled).")
    public String textModelName;

    @Option(
            names = "--embeddings-url",
            paramLabel = "URL",
            description = "An OpenAI-compatible server that embeds texts, such as http://localhost:11434/v1; "
                    + "--text-model-name is the name of its model then, if it has several. Its key is the variable "
                    + ServerAccess.KEY + ".")
    String embeddingsUrl = "";

    @Option(
            names = "--image-model-name",
            paramLabel = "NAME",
            defaultValue = DEFAULT_IMAGE_MODEL,
            description = "Model for images: a name on the hub, a local folder, a server's (http://host/v1#name, if it "
                    + "takes images), a TorchScript file (.pt; a "
                    + "program, which may write files: take only your own), or builtin/visual, a classical descriptor "
                    + "that needs no download (default: " + DEFAULT_IMAGE_MODEL + ").")
    public String imageModelName;

    @Option(
            names = "--image-model-size",
            paramLabel = "PIXELS",
            converter = NumberConverters.Positive.class,
            defaultValue = "224",
            description = "Side of the square a TorchScript file takes (default: 224).")
    int imageModelSize;

    @Option(
            names = "--image-model-mean",
            paramLabel = "R,G,B",
            converter = Channels.Converter.class,
            defaultValue = "0.485,0.456,0.406",
            description = "Means a TorchScript file wants taken off the channels (default: ImageNet's).")
    Channels imageModelMean;

    @Option(
            names = "--image-model-std",
            paramLabel = "R,G,B",
            converter = Channels.Converter.class,
            defaultValue = "0.229,0.224,0.225",
            description = "Deviations it wants them divided by (default: ImageNet's).")
    Channels imageModelStd;

    @Option(
            names = "--trust-model",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            description = "Run a TorchScript file even if its code names operators that read or write files "
                    + "(default: false).")
    boolean trusted;

    @Option(
            names = "--process-unit-device",
            paramLabel = "DEVICE",
            converter = EnumConverter.OfDevice.class,
            defaultValue = "cpu",
            description = "Where models run: cpu, cuda or mps (default: cpu).")
    Device device;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = EnumConverter.OfPrecision.class,
            defaultValue = "auto",
            description = "Arithmetic of models: auto, fp32 or bf16 (default: auto).")
    Precision precision;

    /// Takes the descriptor for images where the default model would have to be downloaded.
    public void avoidDownload(Context context) {
        try (HubModels hub = Embedders.hub(context)) {
            if (imageModelName.equals(DEFAULT_IMAGE_MODEL)
                    && hub.cached().stream().noneMatch(model -> model.name().equals(DEFAULT_IMAGE_MODEL))) {
                imageModelName = VisualDescriptor.NAME;
            }
        }
    }

    /// @param requests side by side, if the model is a server's
    public TextEmbedder text(int requests, Context context, Progress progress) {
        return text(textModel(), precision, requests, context, progress);
    }

    /// @param requests side by side, if the model is a server's
    public ImageEmbedder<?> image(int requests, Context context, Progress progress) {
        return image(imageModelName, precision, requests, context, progress);
    }

    private String textModel() {
        String name = textModelName == null ? "" : textModelName;
        if (embeddingsUrl.isEmpty() || ServerName.isOne(name)) {
            return name.isEmpty() ? DEFAULT_TEXT_MODEL : name;
        }
        if (!ServerName.isOne(embeddingsUrl)) {
            throw new SettingException("EMBEDDINGS_URL (--embeddings-url) is no http or https address; it should look "
                    + "like http://localhost:11434/v1");
        }
        return embeddingsUrl.contains("#") || name.isEmpty() ? embeddingsUrl : embeddingsUrl + "#" + name;
    }

    /// The model to embed words with that are searched for in a collection: the one that embedded its texts, or the
    /// text tower of the one that embedded its images.
    ///
    /// @throws SettingException if words cannot be searched for in it
    public TextEmbedder queryEmbedder(Manifest manifest, Context context, Progress progress) {
        EmbeddingModel model = manifest.model();
        requireNamed(manifest);
        if (model.name().equals(VisualDescriptor.NAME) || isFile(model.name())) {
            throw new SettingException("the collection \"" + manifest.collection() + "\" holds images and its model "
                    + model.name() + " knows no words; search with --image or --id");
        }
        return same(model, text(model.name(), model.precision(), 1, context, progress), TextEmbedder::model);
    }

    /// The model that a collection of images was embedded with.
    public ImageEmbedder<?> imageOf(Manifest manifest, Context context, Progress progress) {
        EmbeddingModel model = manifest.model();
        requireNamed(manifest);
        return same(model, image(model.name(), model.precision(), 1, context, progress), ImageEmbedder::model);
    }

    private TextEmbedder text(String name, Precision arithmetic, int requests, Context context, Progress progress) {
        if (ServerName.isOne(name)) {
            ServerName server = ServerName.of(name);
            return Embedders.onServer(server, names(server), requests, context, progress, EmbeddingServer::text);
        }
        return Embedders.make(context, factory -> factory.text(name, arithmetic, device, progress));
    }

    private ImageEmbedder<?> image(
            String name, Precision arithmetic, int requests, Context context, Progress progress) {
        if (ServerName.isOne(name)) {
            ServerName server = ServerName.of(name);
            return Embedders.onServer(server, names(server), requests, context, progress, EmbeddingServer::image);
        }
        if (isFile(name)) {
            ImageInput input = new ImageInput(imageModelSize, imageModelMean.values(), imageModelStd.values());
            TorchScriptFile file = new TorchScriptFile(name, context.path(name), input, trusted);
            return Embedders.make(context, factory -> factory.image(file, device));
        }
        try {
            return Embedders.make(context, factory -> factory.image(name, arithmetic, device, progress));
        } catch (ModelException e) {
            throw name.equals(DEFAULT_IMAGE_MODEL)
                    ? new ModelException(e.getMessage() + "; or give --image-model-name " + VisualDescriptor.NAME
                            + ", which needs no download of 605 MB")
                    : e;
        }
    }

    /// Whether one of the settings names a server; if not, it is a collection that does.
    private boolean names(ServerName server) {
        return Stream.of(textModel(), embeddingsUrl, imageModelName)
                .filter(ServerName::isOne)
                .map(ServerName::of)
                .anyMatch(server::sharesOrigin);
    }

    private static boolean isFile(String name) {
        return TorchScriptFile.isOne(name) && !ServerName.isOne(name);
    }

    private static void requireNamed(Manifest manifest) {
        if (manifest.model().isCoordinates()) {
            throw new SettingException("the collection \"" + manifest.collection() + "\" has no vectors, only the "
                    + "coordinates it was imported with, so nothing new can be searched for in it; search with --id");
        }
        if (!manifest.model().isNamed()) {
            throw new SettingException("which model made the vectors of the collection \"" + manifest.collection()
                    + "\" is not known, so nothing new can be searched for in it; search with --id, or import it "
                    + "with --model NAME");
        }
    }

    /// Vectors of two revisions of a model cannot be compared; for those made elsewhere people's word has to do.
    private static <T> T same(EmbeddingModel stored, T embedder, Function<T, EmbeddingModel> model) {
        EmbeddingModel found = model.apply(embedder);
        if (stored.isImported() && found.dimension() != stored.dimension()) {
            throw new ModelException("the collection's vectors have " + stored.dimension() + " dimensions, those of "
                    + stored.name() + " have " + found.dimension() + "; it was another model that made them");
        }
        if (!stored.isImported()
                && (!found.revision().equals(stored.revision()) || found.dimension() != stored.dimension())) {
            throw new ModelException("the collection was made with " + stored.name() + " at revision "
                    + stored.revision() + ", the model here is at " + found.revision()
                    + "; index the collection again");
        }
        return embedder;
    }
}
