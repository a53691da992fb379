package dev.asterism.app.command;

import dev.asterism.app.indexing.Importing;
import dev.asterism.app.indexing.IndexOutcome;
import dev.asterism.app.indexing.ItemThumbnails;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.option.ChromaOptions;
import dev.asterism.app.option.ImageAccess;
import dev.asterism.app.option.ImportedImages;
import dev.asterism.app.option.IngestOptions;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.option.VectorOptions;
import dev.asterism.app.run.Context;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.Presentation;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.chroma.ChromaServer;
import dev.asterism.source.chroma.ChromaSource;
import dev.asterism.source.open.FileName;
import dev.asterism.source.vector.VectorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Takes vectors, coordinates and clusters that were made elsewhere into a collection.
@Command(
        name = "import",
        description = "Store the rows of a file with what was made of them elsewhere: vectors in an .npy file, in one "
                + "column or in many; coordinates of a map; clusters. Running again stores only what changed.",
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The rows: a file or address as index reads it, or - for the standard input.")
    String file;

    @Option(
            names = {"--csv", "--local-csv-filename"},
            paramLabel = "FILE",
            description = "The same as FILE.")
    String csv;

    @Mixin
    ChromaOptions chroma;

    @Mixin
    VectorOptions vectors;

    @Option(names = "--cluster", paramLabel = "COLUMN", description = "Column with cluster labels made elsewhere.")
    String cluster = "";

    @Option(
            names = "--display",
            paramLabel = "COLUMNS",
            arity = "1..*",
            split = ",",
            description = "Columns shown for an item unless plot is asked for others.")
    List<String> display = List.of();

    @Option(
            names = "--drop",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Columns that are read, as that of the ids, but not stored: a,b.")
    FieldList drop = FieldList.NONE;

    @Option(
            names = {"--collection", "--collection-name"},
            paramLabel = "NAME",
            description = "What to store under (default: the name of the file without its ending).")
    String collection;

    @Mixin
    IngestOptions ingest;

    @Option(
            names = "--field",
            paramLabel = "COLUMN",
            description = "Column whose texts or images the vectors were made of, if it is one; its words name the "
                    + "clusters.")
    String field = "";

    @Option(
            names = {"--image", "--image-field"},
            paramLabel = "COLUMN",
            description = "Column with the image of an item: a path, an http(s), data: or classpath: URL, or base64.")
    String image = "";

    @Mixin
    ImportedImages images;

    @Option(
            names = "--bulk-size",
            paramLabel = "N",
            converter = NumberConverters.Positive.class,
            defaultValue = "50000",
            description = "Rows a commit (default: 50000).")
    int bulkSize;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the map as one HTML file, as plot does.")
    String html;

    @Option(names = "--open-browser", description = "Write the HTML, and open it in the browser of the system.")
    boolean openBrowser;

    @Option(
            names = "--display-fraction",
            paramLabel = "F",
            converter = NumberConverters.Fraction.class,
            description = "Part of the collection that the HTML shows (default: 1.0).")
    Double displayFraction;

    @Mixin
    StoreOptions store;

    @Mixin
    ImageAccess access;

    @Override
    public Integer call() {
        Context context = program.context();
        if (chroma.given()) {
            return fromChroma(context);
        }
        String location = file != null ? file : csv;
        if (location == null) {
            throw new SettingException("nothing to import; give the FILE with the rows, or --chroma URL");
        }
        try (SourceInput input = ingest.input(location, context)) {
            return from(ingest.rows(input), context);
        }
    }

    private int fromChroma(Context context) {
        if (file != null) {
            throw new SettingException("a file and --chroma: give one of the two");
        }
        try (ChromaServer server = chroma.server(context)) {
            ChromaSource rows = chroma.rows(server, collection, context);
            if (field.isEmpty() && image.isEmpty()) {
                field = rows.textColumn().orElse("");
            }
            return from(rows, context);
        }
    }

    private int from(ItemSource rows, Context context) {
        IndexOutcome outcome = store(rows, context);
        ingest.conclude(List.of(outcome), rows.remarks(), context);
        return html == null && !openBrowser
                ? ExitCode.DONE
                : page(outcome.manifest().collection(), context);
    }

    private IndexOutcome store(ItemSource rows, Context context) {
        try (Interruption.Patience _ = context.interruption().patience();
                VectorSource source = vectors.open(
                                image.isEmpty() ? rows : rows.attaching(List.of(image)), field, context)
                        .without(drop.names());
                VectorStore collections = store.open(context)) {
            Manifest described = manifest(source, context);
            requireFields(source);
            collections.requireFree(described.collection());
            Manifest manifest =
                    described.withOrigins(ingest.origins().with(source.items(), described.collection(), collections));
            ItemThumbnails loaded = images.of(source.folder(), access.loader(source.folder(), context));
            IndexOutcome outcome = new Importing(collections, loaded, context.progress())
                    .run(new Importing.Plan(
                            source,
                            manifest,
                            Optional.of(image).filter(column -> !column.isEmpty()),
                            images.tasks,
                            bulkSize,
                            ingest.prune));
            loaded.complaint().ifPresent(context.messages()::notice);
            return outcome;
        }
    }

    private void requireFields(VectorSource source) {
        List<String> wanted = new ArrayList<>(List.of(field, image, cluster));
        wanted.addAll(display);
        wanted.addAll(vectors.coordinates());
        for (String column : wanted) {
            if (!column.isEmpty() && !source.columns().contains(column)) {
                throw new InputException("[" + source.name() + "] there is no column \"" + column
                        + "\"; the columns are " + String.join(", ", source.columns()));
            }
        }
    }

    private Manifest manifest(VectorSource source, Context context) {
        boolean ofImages = !image.isEmpty() && (field.isEmpty() || field.equals(image));
        return new Manifest(
                        collection != null ? collection : FileName.withoutEnding(source.name()),
                        ofImages ? image : field,
                        ofImages ? Modality.IMAGE : Modality.TEXT,
                        vectors.model(source.dimension()),
                        source.columns(),
                        source.name(),
                        context.surroundings().clock().instant(),
                        new Presentation(vectors.coordinates(), cluster, display))
                .withImageRoot(access.imageRoot(source.folder()))
                .withKinds(source.items().kinds());
    }

    /// The map, by the command that makes maps.
    private int page(String name, Context context) {
        List<String> words = new ArrayList<>(List.of("plot", name, "--store-path=" + store.storePath));
        if (html != null) {
            words.add("--html=" + html);
        }
        if (openBrowser) {
            words.add("--open-browser");
        }
        if (displayFraction != null) {
            words.add("--display-fraction=" + displayFraction);
        }
        return CommandLineFactory.run(context, words);
    }
}
