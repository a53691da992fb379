package dev.asterism.app.command;

import dev.asterism.app.pipeline.Importing;
import dev.asterism.app.pipeline.IndexOutcome;
import dev.asterism.app.pipeline.IndexReport;
import dev.asterism.app.pipeline.Pictures;
import dev.asterism.app.setting.FieldList;
import dev.asterism.app.setting.Numbers;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.model.EmbeddingModel;
import dev.asterism.model.InputException;
import dev.asterism.model.Manifest;
import dev.asterism.model.Modality;
import dev.asterism.model.SettingException;
import dev.asterism.model.VectorStore;
import dev.asterism.source.CsvSource;
import dev.asterism.source.vector.VectorSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Takes vectors that were made elsewhere into a collection.
@Command(
        name = "import",
        description =
                "Store the rows of a CSV with vectors that were made elsewhere: in an .npy file, in one column or "
                        + "in many. Running again stores only what changed.",
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Option(
            names = {"--csv", "--local-csv-filename"},
            paramLabel = "FILE",
            description = "The rows: a .csv or .tsv file (also .gz).")
    String csv;

    @Option(
            names = "--vectors",
            paramLabel = "FILE.npy",
            description = "The vectors: an array of the shape (rows, dimensions) saved by numpy.save, such as float32 "
                    + "or float16; row i belongs to row i of the CSV.")
    String vectors;

    @Option(
            names = "--vector-columns",
            paramLabel = "COLUMNS",
            converter = FieldList.Converter.class,
            description = "Or the columns with the vectors: one that holds lists such as [0.1,0.2], or one for every "
                    + "number: a,b,c or e_0..e_511.")
    FieldList vectorColumns = FieldList.NONE;

    @Option(
            names = {"--collection", "--collection-name"},
            paramLabel = "NAME",
            description = "What to store under (default: the name of the CSV without its ending).")
    String collection;

    @Option(
            names = "--id-field",
            paramLabel = "COLUMN",
            description = "Column with the id of an item (default: a stable hash of the row).")
    String idField;

    @Option(
            names = "--field",
            paramLabel = "COLUMN",
            description = "Column whose texts or pictures the vectors were made of, if it is one; its words name the "
                    + "clusters.")
    String field;

    @Option(
            names = {"--image", "--image-field"},
            paramLabel = "COLUMN",
            description = "Column with the picture of an item: paths, http(s), data: or classpath: URLs.")
    String image;

    @Option(
            names = "--thumbnail-px",
            paramLabel = "N",
            converter = Numbers.ThumbnailSide.class,
            defaultValue = Pictures.THUMBNAIL_SIDE,
            description = "Longest side of the pictures stored for the views, 16 to 512 (default: 96).")
    int thumbnailPixels;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model that made the vectors; if it is one that Asterism can run, words or pictures can "
                    + "be searched for.")
    String model;

    @Option(
            names = "--number-of-async-tasks",
            paramLabel = "N",
            converter = Numbers.Tasks.class,
            defaultValue = "auto",
            description = "Pictures fetched and decoded side by side, or auto (default: auto).")
    int tasks;

    @Option(
            names = "--bulk-size",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            defaultValue = "50000",
            description = "Rows a commit (default: 50000).")
    int bulkSize;

    @Option(
            names = "--prune",
            description = "Remove items that have no row in the CSV any more, when the run has got to its end.")
    boolean prune;

    @Mixin
    StoreOptions store;

    @Mixin
    PictureAccess access;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was done as one JSON object.")
    String report;

    @Override
    public Integer call() {
        if (csv == null) {
            throw new SettingException("nothing to import; give --csv FILE");
        }
        Context context = program.context();
        Path file = context.path(csv);
        CsvSource rows = new CsvSource(
                file,
                Optional.ofNullable(idField)
                        .map(CsvSource.Options.defaults()::withIdField)
                        .orElse(CsvSource.Options.defaults()));
        IndexOutcome outcome;
        Pictures pictures = new Pictures(access.loader(folder(file), context), folder(file), thumbnailPixels);
        try (VectorSource source = source(rows, context);
                VectorStore collections = store.open(context)) {
            requireFields(source);
            Manifest manifest = manifest(source, context);
            collections.requireFree(manifest.collection());
            outcome = new Importing(collections, pictures, context.progress())
                    .run(new Importing.Plan(source, manifest, Optional.ofNullable(image), tasks, bulkSize, prune));
        }
        pictures.complaint().ifPresent(context.messages()::say);
        new IndexSummary(context.surroundings().err()).print(outcome);
        if (report != null) {
            IndexReport.write(List.of(outcome), context.path(report));
        }
        return ExitCode.DONE;
    }

    private VectorSource source(CsvSource rows, Context context) {
        if ((vectors == null) == vectorColumns.names().isEmpty()) {
            throw new SettingException(
                    vectors == null
                            ? "no vectors; give --vectors FILE.npy or --vector-columns COLUMNS"
                            : "--vectors and --vector-columns: give one of the two");
        }
        return vectors != null
                ? VectorSource.ofNpy(rows, context.path(vectors))
                : VectorSource.ofColumns(rows, vectorColumns.names());
    }

    private void requireFields(VectorSource source) {
        for (String column : List.of(orEmpty(field), orEmpty(image))) {
            if (!column.isEmpty() && !source.columns().contains(column)) {
                throw new InputException("[" + source.name() + "] there is no column \"" + column
                        + "\"; the columns are " + String.join(", ", source.columns()));
            }
        }
    }

    private Manifest manifest(VectorSource source, Context context) {
        boolean ofPictures = image != null && (field == null || field.equals(image));
        return new Manifest(
                collection != null ? collection : source.name().replaceFirst("(?i)\\.[ct]sv(\\.gz)?$", ""),
                ofPictures ? image : orEmpty(field),
                ofPictures ? Modality.IMAGE : Modality.TEXT,
                model != null
                        ? EmbeddingModel.imported(model, source.dimension())
                        : EmbeddingModel.imported(source.dimension()),
                source.columns(),
                source.name(),
                context.surroundings().clock().instant());
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
