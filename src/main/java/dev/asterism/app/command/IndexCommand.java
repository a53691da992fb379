package dev.asterism.app.command;

import dev.asterism.app.describe.Suggestion;
import dev.asterism.app.indexing.CollectionOrigins;
import dev.asterism.app.indexing.ImageFieldEmbedding;
import dev.asterism.app.indexing.IndexOutcome;
import dev.asterism.app.indexing.Indexing;
import dev.asterism.app.indexing.ItemThumbnails;
import dev.asterism.app.indexing.SourceSurvey;
import dev.asterism.app.indexing.TextFieldEmbedding;
import dev.asterism.app.indexing.TurnTaking;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.option.EmbeddingOptions;
import dev.asterism.app.option.ImageAccess;
import dev.asterism.app.option.IngestOptions;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.option.ThumbnailOption;
import dev.asterism.app.run.Context;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.app.setting.PartConverter;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.ImageEmbedder;
import dev.asterism.model.embedding.TextEmbedder;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.SourcePart;
import dev.asterism.source.SourcePart.Part;
import dev.asterism.source.folder.ImageFolderSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Embeds a source into collections.
@Command(
        name = "index",
        description =
                "Embed the rows of a file, or a folder of images, and store them. One collection a field; running "
                        + "again embeds only what changed.",
        sortOptions = false)
final class IndexCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SOURCE",
            description =
                    "A file of rows (CSV, JSON lines, JSON, Parquet, .xlsx, .xlsx#SHEET; also .gz and .zst), - for the "
                            + "standard input, a folder of images or of .parquet files, a glob such as "
                            + "'photos/*/*.jpg', a data set hf://datasets/OWNER/NAME, or an https:// address of a file.")
    String source;

    @Option(names = "--local-csv-filename", paramLabel = "FILE", description = "The same as SOURCE.")
    String localCsvFilename;

    @Mixin
    IngestOptions ingest;

    @Option(
            names = "--text-embedding-fields",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Columns whose text is embedded: [\"a\",\"b\"] or a,b.")
    FieldList textFields = FieldList.NONE;

    @Option(
            names = "--image-embedding-fields",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Columns whose images are embedded: paths, http(s), data: or classpath: URLs.")
    FieldList imageFields = FieldList.NONE;

    @Option(
            names = "--image-field",
            paramLabel = "COLUMN",
            description = "Column with the image shown for an item of a text collection.")
    String imageField;

    @Mixin
    ThumbnailOption thumbnail;

    @Option(
            names = "--collection-prefix",
            paramLabel = "PREFIX",
            description = "A collection's name is the prefix and the field, or the name of the folder.")
    String prefix = "";

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description =
                    "The collection's whole name, where one field is embedded (default: the prefix and the field; "
                            + "of a folder, the prefix and the folder's name).")
    String collection;

    @Option(
            names = "--number-of-async-tasks",
            paramLabel = "N",
            converter = NumberConverters.Tasks.class,
            defaultValue = "1",
            description = "Images fetched and decoded, and requests to a server of embeddings, side by side, or auto "
                    + "(default: 1).")
    int tasks;

    @Option(
            names = "--index-bulk-size",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "100",
            description = "Rows a commit (default: 100).")
    int bulkSize;

    @Option(
            names = "--index-start-line",
            paramLabel = "LINE",
            converter = NumberConverters.Line.class,
            description =
                    "First line of the file to index (of a JSON array or a workbook: row), so that runs can be split.")
    Long startLine;

    @Option(
            names = "--index-end-line",
            paramLabel = "LINE",
            converter = NumberConverters.Line.class,
            description = "Last line of the file to index.")
    Long endLine;

    @Option(
            names = {"--part", "--index-part"},
            paramLabel = "I/N",
            converter = PartConverter.class,
            description =
                    "Index only part I of N, such as 3/8. Parts go by the ids. With STORE_URL the processes share "
                            + "the work; on a local store they take turns.")
    Part part;

    @Option(
            names = "--embedding-fields-prefix",
            paramLabel = "PREFIX",
            defaultValue = "embedding_",
            description = "Ignored; accepted so that older scripts keep working. See import.")
    String embeddingFieldsPrefix;

    /// Whether others may have written where images lie. Nobody but the user put images or links into a folder.
    private boolean confined;

    @Mixin
    ImageAccess access;

    @Mixin
    EmbeddingOptions embedding;

    @Option(
            names = "--query-prompt",
            paramLabel = "NAME",
            description = "The prompt of what is later searched for in the collection, by its name in the model's "
                    + "settings (default: the one that goes with --prompt).")
    String queryPrompt;

    @Option(
            names = "--query-prompt-text",
            paramLabel = "TEXT",
            description =
                    "That prompt itself, such as \"query: \"; of a collection of images, such as \"a photo of \".")
    String queryPromptText;

    @Mixin
    ModelOptions models;

    @Mixin
    StoreOptions store;

    /// What the images of a folder are called, unless the user names a field.
    private Optional<String> folderName = Optional.empty();

    @Override
    public Integer call() {
        Context context = program.context();
        String location = source != null ? source : localCsvFilename;
        if (location == null) {
            throw new SettingException(
                    "nothing to index; give a file of rows or a folder of images as SOURCE, or set LOCAL_CSV_FILENAME");
        }
        if (startLine != null && endLine != null && endLine < startLine) {
            throw new SettingException("INDEX_END_LINE is " + endLine + ", before INDEX_START_LINE, which is "
                    + startLine + "; give the lines the other way round");
        }
        if (ingest.prune && (startLine != null || endLine != null || part != null)) {
            throw new SettingException("--prune needs the whole source, but only some of it is to be indexed; omit "
                    + "--prune, or INDEX_START_LINE, INDEX_END_LINE and INDEX_PART");
        }
        try (SourceInput input = ingest.input(location, context)) {
            images(input);
            ItemSource items = source(input);
            if (fields().isEmpty()) {
                Optional<Suggestion> imported = suggested(input, items, context);
                if (imported.isPresent()) {
                    List<String> words = new ArrayList<>(imported.get().words());
                    words.addAll(store.words());
                    return CommandLineFactory.run(context, words);
                }
                items = source(input);
            }
            ingest.conclude(outcomes(items, context), items.remarks(), context);
        }
        return ExitCode.DONE;
    }

    private void images(SourceInput input) {
        confined = input.images().isEmpty();
        if (!confined && imageFields.names().isEmpty()) {
            imageFields = new FieldList(List.of(ImageFolderSource.IMAGE));
            folderName = input.images().map(ImageFolderSource::folderName);
        }
    }

    private ItemSource source(SourceInput input) {
        ItemSource whole =
                ingest.rows(input, optional(startLine), optional(endLine)).attaching(shownImages());
        return part == null ? whole : new SourcePart(whole, part);
    }

    /// Takes the columns that the values suggest, where the user says so.
    ///
    /// @return what to do in place of indexing, where the rows have vectors
    /// @throws SettingException if nobody can be asked, or no column fits
    private Optional<Suggestion> suggested(SourceInput input, ItemSource items, Context context) {
        String name = collection != null ? collection : prefix + input.collection();
        Suggestion suggestion = new Agreement(input, items, name, context)
                .reached(
                        one ->
                                "no column to embed; set TEXT_EMBEDDING_FIELDS or IMAGE_EMBEDDING_FIELDS, the columns are "
                                        + String.join(", ", items.columns())
                                        + one.map(fitting -> "; by their values it may be: " + fitting.line())
                                                .orElse(""),
                        "Do that");
        if (suggestion.isImport()) {
            return Optional.of(suggestion);
        }
        textFields = new FieldList(suggestion.text().stream().toList());
        if (suggestion.text().isEmpty()) {
            imageFields = new FieldList(suggestion.image().stream().toList());
        } else if (imageField == null && suggestion.image().isPresent()) {
            imageField = suggestion.image().get();
        }
        suggestion.id().ifPresent(ingest::suggestId);
        collection = suggestion.collection();
        return Optional.empty();
    }

    private List<IndexOutcome> outcomes(ItemSource items, Context context) {
        requireFields(items);
        Progress progress = context.progress();
        ItemThumbnails images = new ItemThumbnails(
                confined ? access.loader(items.folder(), context) : context.imageLoader(),
                items.folder(),
                thumbnail.size());
        List<IndexOutcome> outcomes = new ArrayList<>();
        try (VectorStore vectors = opened(progress, context)) {
            Map<String, List<String>> origins = new LinkedHashMap<>();
            for (String field : fields()) {
                vectors.requireFree(name(field));
                CollectionOrigins.requireField(field, name(field), vectors);
                origins.put(field, ingest.origins().with(items, name(field), vectors));
            }
            SourceSurvey rows = SourceSurvey.of(items, ingest.prune, progress);
            String imageRoot = confined ? access.imageRoot(items.folder()) : ImageAccess.anywhere(items.folder());
            Indexing indexing = new Indexing(vectors, context.surroundings().clock(), progress);
            if (!textFields.names().isEmpty()) {
                try (TextEmbedder embedder = models.text(choice(), tasks, context, progress);
                        Interruption.Patience _ = context.interruption().patience()) {
                    for (String field : textFields.names()) {
                        outcomes.add(indexing.run(
                                plan(rows, field, origins, imageRoot),
                                new TextFieldEmbedding(field, embedder, Optional.ofNullable(imageField), images)));
                    }
                }
            }
            if (!imageFields.names().isEmpty()) {
                try (ImageEmbedder<?> embedder = models.image(choice(), tasks, context, progress);
                        Interruption.Patience _ = context.interruption().patience()) {
                    for (String field : imageFields.names()) {
                        outcomes.add(indexing.run(
                                plan(rows, field, origins, imageRoot),
                                new ImageFieldEmbedding<>(
                                        field, embedder, images, Optional.ofNullable(queryPromptText))));
                    }
                }
            }
        }
        images.complaint().ifPresent(context.messages()::notice);
        return outcomes;
    }

    private Indexing.Plan plan(SourceSurvey rows, String field, Map<String, List<String>> origins, String imageRoot) {
        return new Indexing.Plan(rows, name(field), tasks, bulkSize, origins.getOrDefault(field, List.of()), imageRoot);
    }

    private EmbeddingChoice choice() {
        return embedding.choice(EmbeddingOptions.prompt("--query-prompt", queryPrompt, queryPromptText));
    }

    /// The columns whose images are looked at.
    private List<String> shownImages() {
        return imageField == null
                ? imageFields.names()
                : Stream.concat(imageFields.names().stream(), Stream.of(imageField))
                        .toList();
    }

    private List<String> fields() {
        return Stream.concat(textFields.names().stream(), imageFields.names().stream())
                .toList();
    }

    private String name(String field) {
        return collection != null
                ? collection
                : prefix
                        + folderName
                                .filter(_ -> imageFields.names().contains(field))
                                .orElse(field);
    }

    private VectorStore opened(Progress progress, Context context) {
        VectorStore opened = store.open(context);
        return part == null ? opened : new TurnTaking(opened, progress, context.messages()::notice);
    }

    /// Checks all that can be checked before a model is loaded.
    private void requireFields(ItemSource items) {
        List<String> wanted = new ArrayList<>(fields());
        if (collection != null && wanted.size() > 1) {
            throw new SettingException("--collection " + collection + " is one name, but " + wanted.size()
                    + " fields are embedded; embed one, or give --collection-prefix");
        }
        if (queryPrompt != null && textFields.names().isEmpty()) {
            throw new SettingException("--query-prompt " + queryPrompt + " names a prompt of a text model, but only "
                    + "images are embedded; give --query-prompt-text");
        }
        if (imageField != null) {
            wanted.add(imageField);
        }
        items.requireColumns(wanted);
        for (String field : textFields.names()) {
            if (imageFields.names().contains(field)) {
                throw new SettingException("column \"" + field
                        + "\" cannot be embedded both as text and as image: the collections would have one name");
            }
        }
    }

    private static OptionalLong optional(Long line) {
        return line == null ? OptionalLong.empty() : OptionalLong.of(line);
    }
}
