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
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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

    /// @param choice of prompts and dimensions
    /// @param requests side by side, if the model is a server's
    /// @throws SettingException if the model has no such prompt, or not as many dimensions
    public TextEmbedder text(EmbeddingChoice choice, int requests, Context context, Progress progress) {
        Use use = new Use(textModel(), precision, choice, requests, context.messages()::notice);
        return enough(choice, text(use, context, progress), TextEmbedder::model);
    }

    /// @param choice of dimensions
    /// @param requests side by side, if the model is a server's
    /// @throws SettingException if the model has not as many dimensions, or cannot be cut
    public ImageEmbedder<?> image(EmbeddingChoice choice, int requests, Context context, Progress progress) {
        if (choice.dimensions().isPresent()
                && (imageModelName.equals(VisualDescriptor.NAME) || isFile(imageModelName))) {
            throw new SettingException("vectors of " + imageModelName + " cannot be cut; omit --dimensions");
        }
        Use use = new Use(imageModelName, precision, choice, requests, context.messages()::notice);
        return enough(choice, image(use, context, progress), ImageEmbedder::model);
    }

    /// A model as it is to be used.
    private record Use(
            String name, Precision arithmetic, EmbeddingChoice choice, int requests, Consumer<String> notices) {
        /// As it was used for a collection, which the user knows.
        static Use of(Manifest manifest, EmbeddingChoice choice) {
            return new Use(manifest.model().name(), manifest.model().precision(), choice, 1, _ -> {});
        }

        /// @throws SettingException if a prompt is wanted by its name
        EmbeddingSettings ofServer() {
            return new EmbeddingSettings(choice.dimensions(), literal(choice.document()), literal(choice.query()));
        }

        private Optional<String> literal(PromptChoice prompt) {
            return switch (prompt) {
                case PromptChoice.Own _, PromptChoice.Any _ -> Optional.empty();
                case PromptChoice.Literal(String text) -> Optional.of(text);
                case PromptChoice.Named(String wanted) ->
                    throw new SettingException("which prompt is called \"" + wanted + "\" only the server of " + name
                            + " knows; give the prompt itself with --prompt-text");
            };
        }
    }

    private static <T> T enough(EmbeddingChoice choice, T embedder, Function<T, EmbeddingModel> model) {
        EmbeddingModel found = model.apply(embedder);
        if (choice.dimensions().orElse(0) > found.dimension()) {
            throw new SettingException("EMBEDDING_DIMENSIONS (--dimensions) is "
                    + choice.dimensions().orElseThrow() + ", but vectors of " + found.name() + " have "
                    + found.dimension() + "; give a smaller number");
        }
        return embedder;
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
    /// @param prompt put before the words; [PromptChoice#OWN] for the one that the collection was made for
    /// @throws SettingException if words cannot be searched for in it, or the model has no such prompt
    public TextEmbedder queryEmbedder(Manifest manifest, PromptChoice prompt, Context context, Progress progress) {
        EmbeddingModel model = manifest.model();
        requireNamed(manifest);
        if (model.name().equals(VisualDescriptor.NAME) || isFile(model.name())) {
            throw new SettingException("the collection \"" + manifest.collection() + "\" holds images and its model "
                    + model.name() + " knows no words; search with --image or --id");
        }
        EmbeddingChoice choice = EmbeddingChoice.of(manifest.settings());
        EmbeddingChoice asked = prompt instanceof PromptChoice.Own ? choice : choice.withQuery(prompt);
        return same(model, text(Use.of(manifest, asked), context, progress), TextEmbedder::model);
    }

    /// The model that a collection of images was embedded with.
    public ImageEmbedder<?> imageOf(Manifest manifest, Context context, Progress progress) {
        EmbeddingModel model = manifest.model();
        requireNamed(manifest);
        Use use = Use.of(manifest, EmbeddingChoice.of(manifest.settings()));
        return same(model, image(use, context, progress), ImageEmbedder::model);
    }

    private TextEmbedder text(Use use, Context context, Progress progress) {
        if (ServerName.isOne(use.name())) {
            return onServer(use, context, progress, EmbeddingServer::text);
        }
        return Embedders.make(
                context,
                use.notices(),
                factory -> factory.text(use.name(), use.arithmetic(), device, use.choice(), progress));
    }

    private ImageEmbedder<?> image(Use use, Context context, Progress progress) {
        String name = use.name();
        if (ServerName.isOne(name)) {
            return onServer(use, context, progress, EmbeddingServer::image);
        }
        if (isFile(name)) {
            ImageInput input = new ImageInput(imageModelSize, imageModelMean.values(), imageModelStd.values());
            TorchScriptFile file = new TorchScriptFile(name, context.path(name), input, trusted);
            return Embedders.make(context, use.notices(), factory -> factory.image(file, device));
        }
        try {
            return Embedders.make(
                    context,
                    use.notices(),
                    factory -> factory.image(name, use.arithmetic(), device, use.choice(), progress));
        } catch (ModelException e) {
            throw name.equals(DEFAULT_IMAGE_MODEL)
                    ? new ModelException(e.getMessage() + "; or give --image-model-name " + VisualDescriptor.NAME
                            + ", which needs no download of 605 MB")
                    : e;
        }
    }

    private <T> T onServer(Use use, Context context, Progress progress, BiFunction<ServerName, ServerAccess, T> make) {
        ServerName server = ServerName.of(use.name());
        return Embedders.onServer(server, names(server), use.ofServer(), use.requests(), context, progress, make);
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
