package dev.asterism.app.command;

import dev.asterism.app.option.EmbeddingOptions;
import dev.asterism.app.option.FormulaOption;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.app.terminal.HitList;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.source.image.ImageLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Finds the items nearest to words, an image or another item.
@Command(
        name = "search",
        description = "Find the items of a collection that are nearest to words, an image or another item.",
        sortOptions = false)
final class SearchCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where to search.")
    String collection;

    @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY", description = "Words to search for.")
    String query;

    @Option(names = "--image", paramLabel = "FILE", description = "An image to search for.")
    String image;

    @Option(names = "--id", paramLabel = "ID", description = "An item to find more like.")
    String id;

    @Option(
            names = "-k",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "10",
            description = "At most so many items (default: 10).")
    int k;

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE",
            description = "Only items whose field has this value; may be given several times.")
    List<String> filters = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = EnumConverter.OfFormat.class,
            defaultValue = "table",
            description = "table, json or csv (default: table).")
    EnumConverter.Format format;

    @Mixin
    FormulaOption formula;

    @Option(
            names = "--text-display-fields",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Columns to show: [\"a\",\"b\"] or a,b (default: all).")
    FieldList displayFields = FieldList.NONE;

    @Option(
            names = {"--prompt", "--query-prompt"},
            paramLabel = "NAME",
            description = "The prompt put before QUERY, by its name in the model's settings (default: the one that the "
                    + "collection was made for).")
    String prompt;

    @Option(
            names = {"--prompt-text", "--query-prompt-text"},
            paramLabel = "TEXT",
            description = "The prompt itself, such as \"query: \".")
    String promptText;

    @Mixin
    ModelOptions models;

    @Mixin
    StoreOptions store;

    @Override
    public Integer call() {
        Context context = program.context();
        long given = java.util.stream.Stream.of(query, image, id)
                .filter(java.util.Objects::nonNull)
                .count();
        if (given != 1) {
            throw new SettingException("give one of QUERY, --image FILE or --id ID to search for");
        }
        Filter filter = filter();
        try (VectorStore vectors = store.open(context);
                CollectionReader reader = vectors.read(collection)) {
            requireColumns(reader, filter);
            if (id != null && reader.manifest().model().isCoordinates()) {
                context.surroundings().err().println("there are no vectors: nearest means nearest in the map");
            }
            List<Hit> hits = id != null ? like(reader, filter) : reader.nearest(vector(reader, context), k, filter);
            boolean shown = context.surroundings().terminal();
            new HitList(
                            reader,
                            displayFields.names(),
                            formula.formulas(),
                            shown,
                            context.surroundings().out())
                    .print(hits, format);
            return hits.isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE;
        }
    }

    private Filter filter() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String text : filters) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new SettingException("--filter " + text + ": give a field and its value, such as colour=red");
            }
            fields.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return new Filter(fields);
    }

    private void requireColumns(CollectionReader reader, Filter filter) {
        List<String> columns = reader.manifest().columns();
        java.util.stream.Stream.concat(filter.fields().keySet().stream(), displayFields.names().stream())
                .filter(field -> !columns.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new SettingException("the collection \"" + collection + "\" has no column \"" + field
                            + "\"; its columns are " + String.join(", ", columns));
                });
    }

    private List<Hit> like(CollectionReader reader, Filter filter) {
        int ordinal = reader.ordinal(id)
                .orElseThrow(() -> new InputException(
                        "the collection \"" + collection + "\" has no item with the id \"" + id + "\""));
        return reader.nearest(reader.vector(ordinal), k + 1, filter).stream()
                .filter(hit -> hit.ordinal() != ordinal)
                .limit(k)
                .toList();
    }

    private PromptChoice prompt() {
        return EmbeddingOptions.prompt("--prompt", prompt, promptText);
    }

    private float[] vector(CollectionReader reader, Context context) {
        Modality modality = reader.manifest().modality();
        if (image != null) {
            if (modality == Modality.TEXT) {
                throw new SettingException(
                        "the collection \"" + collection + "\" holds texts; an image cannot be searched for in it");
            }
            ImageLoader loader = context.imageLoader();
            try (ImageEmbedder<?> embedder = models.imageOf(reader.manifest(), context, context.progress())) {
                return embedder.vector(loader.load(
                        ImageReference.parse(image, context.surroundings().folder())));
            }
        }
        try (TextEmbedder embedder = models.queryEmbedder(reader.manifest(), prompt(), context, context.progress())) {
            float[] vector = embedder.embedQuery(query);
            if (embedder.truncation().texts() > 0) {
                context.surroundings().err().println(IndexSummary.truncated(embedder.truncation()));
            }
            return vector;
        }
    }
}
