package dev.asterism.app.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asterism.app.input.InputLines;
import dev.asterism.app.option.EmbeddingOptions;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Embeddings;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ImageReference;
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

    /// Characters of an input in a message.
    private static final int LONGEST_SHOWN = 80;

    /// Lines of the standard input that are embedded together.
    private static final int AT_ONCE = 256;

    @ParentCommand
    AsterismCommand program;

    @Option(
            names = "--text",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "Texts to embed; - alone reads them from the standard input, one a line.")
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
        int failed = 0;
        if (!texts.isEmpty()) {
            try (TextEmbedder embedder =
                    models.text(embedding.choice(PromptChoice.OWN).forAnyText(), 1, context, context.progress())) {
                failed += printTexts(embedder, context);
                if (embedder.truncation().texts() > 0) {
                    context.surroundings().err().println(IndexSummary.truncated(embedder.truncation()));
                }
                printBilled(embedder.billedTokens(), context);
            }
        }
        if (!images.isEmpty()) {
            try (ImageEmbedder<?> embedder =
                    models.image(embedding.choice(PromptChoice.OWN), 1, context, context.progress())) {
                failed += printImages(embedder, context);
            }
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int printTexts(TextEmbedder embedder, Context context) {
        if (!texts.equals(List.of("-"))) {
            return print(texts, embedder.model(), embedder.embedEach(texts), context);
        }
        InputLines lines = new InputLines(context);
        int failed = 0;
        for (List<String> next = lines.next(AT_ONCE); !next.isEmpty(); next = lines.next(AT_ONCE)) {
            failed += print(next, embedder.model(), embedder.embedEach(next), context);
        }
        return failed;
    }

    private <T> int printImages(ImageEmbedder<T> embedder, Context context) {
        ImageLoader loader = context.imageLoader();
        List<String> read = new ArrayList<>();
        List<T> prepared = new ArrayList<>();
        int unread = 0;
        for (String image : images) {
            try {
                prepared.add(embedder.prepare(loader.load(
                        ImageReference.parse(image, context.surroundings().folder()))));
                read.add(image);
            } catch (InputException e) {
                reportSkipped(image, e.getMessage(), context);
                unread++;
            }
        }
        int refused = print(read, embedder.model(), embedder.embedEach(prepared), context);
        printBilled(embedder.billedTokens(), context);
        return unread + refused;
    }

    private static void reportSkipped(String input, String reason, Context context) {
        context.surroundings().err().println(SafeText.line("skipped " + shortened(input) + ": " + reason));
    }

    private static String shortened(String input) {
        return input.length() <= LONGEST_SHOWN ? input : input.substring(0, LONGEST_SHOWN) + "...";
    }

    private static void printBilled(long tokens, Context context) {
        new IndexSummary(context.surroundings().err()).printBilled(tokens);
    }

    /// @return how many inputs have no vector
    private static int print(List<String> inputs, EmbeddingModel model, Embeddings embeddings, Context context) {
        for (int i = 0; i < inputs.size(); i++) {
            String refused = embeddings.refused().get(i);
            if (refused != null) {
                reportSkipped(inputs.get(i), refused, context);
                continue;
            }
            JsonObject line = new JsonObject();
            line.addProperty("input", inputs.get(i));
            line.addProperty("model", model.name());
            line.addProperty("precision", CommandLineFactory.lowerCase(model.precision()));
            line.addProperty("dimension", model.dimension());
            JsonArray vector = new JsonArray(model.dimension());
            for (float value : embeddings.vectors().row(i)) {
                vector.add(value);
            }
            line.add("vector", vector);
            context.surroundings().out().println(JSON.toJson(line));
        }
        return embeddings.refused().size();
    }
}
