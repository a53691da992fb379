package dev.asterism.app.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.option.EmbeddingOptions;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.image.ImageLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Prints vectors.
@Command(name = "embed", description = "Print the vectors of texts or images as JSON lines.", sortOptions = false)
final class EmbedCommand implements Callable<Integer> {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    @ParentCommand
    AsterismCommand program;

    @Option(names = "--text", arity = "1..*", paramLabel = "TEXT", description = "Texts to embed.")
    List<String> texts = List.of();

    @Option(
            names = "--image",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "Images to embed: paths, http(s), data: or classpath: URLs.")
    List<String> images = List.of();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model to use; the same as --text-model-name or --image-model-name.")
    String model;

    @Mixin
    EmbeddingOptions embedding;

    @Mixin
    ModelOptions models;

    @Override
    public Integer call() {
        if (texts.isEmpty() && images.isEmpty()) {
            throw new SettingException("nothing to embed; give --text TEXT... or --image FILE...");
        }
        if (model != null) {
            models.textModelName = model;
            models.imageModelName = model;
        }
        Context context = program.context();
        if (!texts.isEmpty()) {
            try (TextEmbedder embedder =
                    models.text(embedding.choice(PromptChoice.OWN), 1, context, context.progress())) {
                print(texts, embedder.model(), embedder.embed(texts), context);
                if (embedder.truncation().texts() > 0) {
                    context.surroundings().err().println(IndexSummary.truncated(embedder.truncation()));
                }
                printBilled(embedder.billedTokens(), context);
            }
        }
        if (!images.isEmpty()) {
            try (ImageEmbedder<?> embedder =
                    models.image(embedding.choice(PromptChoice.OWN), 1, context, context.progress())) {
                printImages(embedder, context);
            }
        }
        return ExitCode.DONE;
    }

    private <T> void printImages(ImageEmbedder<T> embedder, Context context) {
        ImageLoader loader = context.imageLoader();
        List<T> prepared = new ArrayList<>();
        for (String image : images) {
            prepared.add(embedder.prepare(loader.load(
                    ImageReference.parse(image, context.surroundings().folder()))));
        }
        print(images, embedder.model(), embedder.embed(prepared), context);
        printBilled(embedder.billedTokens(), context);
    }

    private static void printBilled(long tokens, Context context) {
        new IndexSummary(context.surroundings().err()).printBilled(tokens);
    }

    private static void print(List<String> inputs, EmbeddingModel model, Matrix vectors, Context context) {
        for (int i = 0; i < inputs.size(); i++) {
            JsonObject line = new JsonObject();
            line.addProperty("input", inputs.get(i));
            line.addProperty("model", model.name());
            line.addProperty("precision", CommandLineFactory.lowerCase(model.precision()));
            line.addProperty("dimension", model.dimension());
            JsonArray vector = new JsonArray(model.dimension());
            for (float value : vectors.row(i)) {
                vector.add(value);
            }
            line.add("vector", vector);
            context.surroundings().out().println(JSON.toJson(line));
        }
    }
}
