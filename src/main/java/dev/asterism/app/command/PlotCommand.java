package dev.asterism.app.command;

import dev.asterism.app.atlas.AtlasBuilder;
import dev.asterism.app.atlas.AtlasCache;
import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.atlas.LayoutBuilder;
import dev.asterism.app.atlas.RefreshPolicy;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.app.mosaic.MosaicPlan;
import dev.asterism.app.mosaic.MosaicSteps;
import dev.asterism.app.option.AnalysisOptions;
import dev.asterism.app.option.FormulaOption;
import dev.asterism.app.option.GptOptions;
import dev.asterism.app.option.ImageAccess;
import dev.asterism.app.option.ModelOptions;
import dev.asterism.app.option.MosaicOptions;
import dev.asterism.app.option.PageOptions;
import dev.asterism.app.option.StoreOptions;
import dev.asterism.app.report.PlotReport;
import dev.asterism.app.run.Context;
import dev.asterism.app.run.Destination;
import dev.asterism.app.session.FileNames;
import dev.asterism.app.session.LiveCollections;
import dev.asterism.app.session.TerminalServices;
import dev.asterism.app.terminal.Interruption;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.app.terminal.SystemBrowser;
import dev.asterism.http.Proxies;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.torch.PyTorchMatrixProducts;
import dev.asterism.view.html.HtmlExport;
import dev.asterism.view.html.HtmlOptions;
import dev.asterism.view.table.MapTable;
import dev.asterism.view.table.TableExport;
import dev.asterism.view.tui.Tui;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.port.TuiOptions;
import dev.asterism.view.tui.port.TuiSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows a collection, or writes its map to files.
@Command(
        name = "plot",
        description =
                "Find and name clusters, lay out the map, and show it: in the terminal, or as files where a file is "
                        + "named or there is no terminal.",
        sortOptions = false)
final class PlotCommand implements Callable<Integer> {
    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COLLECTION", description = "What to plot.")
    String collection;

    @Option(
            names = "--collection-name",
            paramLabel = "NAME",
            description = "The same as COLLECTION (default: the only one, or ask).")
    String collectionName;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the map as one self-contained HTML file.")
    String html;

    @Option(names = "--open-browser", description = "Write the HTML, and open it in the browser of the system.")
    boolean openBrowser;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write ids, coordinates, clusters and fields as CSV.")
    String csv;

    @Option(
            names = "--vectors",
            paramLabel = "FILE.npy",
            description = "Write the vectors as a float32 array for numpy.load, in the order of the rows of the CSV.")
    String vectors;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same as one JSON object.")
    String json;

    @Option(names = "--jsonl", paramLabel = "FILE", description = "Write the same as CSV as JSON lines.")
    String jsonLines;

    @Option(
            names = "--parquet",
            paramLabel = "FILE",
            description = "Write the same as CSV as a Parquet file, with the types of the columns.")
    String parquet;

    @Option(
            names = "--with-vectors",
            description = "Add the vectors to --csv, --jsonl and --parquet, as a column of lists.")
    boolean withVectors;

    @Mixin
    FormulaOption formula;

    @Mixin
    PageOptions page;

    @Mixin
    MosaicOptions mosaic;

    @Mixin
    ImageAccess access;

    @Mixin
    AnalysisOptions analysis;

    @Mixin
    GptOptions gpt;

    @Mixin
    ModelOptions models;

    @Mixin
    StoreOptions store;

    @Option(
            names = "--refresh",
            description = "Lay the map out from scratch, instead of placing new items in the one made before.")
    boolean refresh;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was done as one JSON object.")
    String report;

    private @Nullable RefreshPolicy renewal;
    private boolean interactive;

    @Override
    public Integer call() {
        Context context = program.context();
        if (html != null || openBrowser) {
            HtmlExport.warmUp();
        }
        try (VectorStore vectors = store.open(context)) {
            Optional<String> name = chosen(vectors);
            if (!namesFiles()
                    && report == null
                    && !mosaic.wanted()
                    && context.surroundings().terminal()) {
                try (Interruption.Patience _ = context.interruption().patience()) {
                    return terminal(vectors, name, context);
                }
            }
            return files(
                    vectors,
                    name.orElseThrow(() -> new SettingException("there are several collections; give one of "
                            + String.join(", ", names(vectors)) + " as COLLECTION_NAME")),
                    context);
        }
    }

    private boolean namesFiles() {
        return html != null || openBrowser || tables().findAny().isPresent();
    }

    private Stream<String> tables() {
        return Stream.of(csv, json, jsonLines, parquet, vectors).filter(Objects::nonNull);
    }

    /// The collection to show, or nothing where the user has to choose.
    private Optional<String> chosen(VectorStore vectors) {
        String named = collection != null ? collection : collectionName;
        if (named != null) {
            return Optional.of(named);
        }
        List<String> names = names(vectors);
        if (names.isEmpty()) {
            throw new NothingToDoException(
                    "[" + store.place() + "] there are no collections yet; asterism index or asterism demo makes some");
        }
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static List<String> names(VectorStore vectors) {
        return vectors.collections().stream()
                .map(CollectionSummary::manifest)
                .map(manifest -> manifest.collection())
                .toList();
    }

    private int terminal(VectorStore vectors, Optional<String> name, Context context) {
        interactive = true;
        // What is printed while the screen is up would spoil it.
        List<String> warnings = new CopyOnWriteArrayList<>();
        LiveCollections collections = new LiveCollections(new TerminalServices(
                context,
                vectors,
                builder(context, warnings::add),
                layouts(context),
                analysis,
                models,
                page,
                formula.formulas()));
        Optional<OpenCollection> first = name.map(collections::open);
        int code = Tui.run(
                new TuiSession(collections, first, browser(context)),
                new TuiOptions(
                        context.sources().environment(),
                        analysis.displayFields.names(),
                        Optional.empty(),
                        context.surroundings().in(),
                        context.surroundings().out()));
        warnings.stream().distinct().forEach(warning -> warn(warning, context));
        return code;
    }

    private int files(VectorStore vectors, String name, Context context) {
        if (withVectors && csv == null && jsonLines == null && parquet == null) {
            throw new SettingException(
                    "--with-vectors adds a column to a table; give --csv, --jsonl or --parquet, too");
        }
        long start = System.nanoTime();
        StageTimes times = new StageTimes(context.progress());
        refuseOneFileForTwo(context);
        try (CollectionReader reader = vectors.read(name).part(analysis.displayMax)) {
            tellWhatIsShown(reader, context);
            if (mosaic.wanted()) {
                mosaic(reader, times, context);
                if (!namesFiles() && report == null) {
                    return ExitCode.DONE;
                }
            }
            if (html == null && (openBrowser || !namesFiles() && !mosaic.wanted())) {
                html = FileNames.of(name, "html");
            }
            AtlasRequest request = analysis.request(reader);
            if (html != null) {
                page.checkColumns(reader.manifest());
            }
            mosaic.checkColumns(reader.manifest());
            Atlas atlas = builder(context, warning -> warn(warning, context)).atlas(reader, request, times);
            HtmlOptions options = html == null
                    ? HtmlOptions.defaults()
                    : page.html(reader, request, atlas.projection(), analysis, layouts(context), times);
            long analysed = System.nanoTime();
            write(atlas, reader, options, times, context);
            if (report != null) {
                double export = (System.nanoTime() - analysed) / 1e9;
                double total = (System.nanoTime() - start) / 1e9;
                new Destination(report, context)
                        .write(file -> new PlotReport(atlas, reader, times, export, total).write(file));
            }
            if (openBrowser) {
                browser(context).open(context.path(html));
            }
        }
        return ExitCode.DONE;
    }

    private static SystemBrowser browser(Context context) {
        return new SystemBrowser(context.sources().environment());
    }

    private void refuseOneFileForTwo(Context context) {
        Destination.requireDifferent(
                Stream.concat(tables(), Stream.of(html, report).filter(Objects::nonNull))
                        .toList(),
                context);
        if (openBrowser && html != null) {
            new Destination(html, context).file();
        }
    }

    private static void tellWhatIsShown(CollectionReader reader, Context context) {
        if (reader.size() < reader.total()) {
            String counts = String.format(Locale.ROOT, "%,d of %,d items", reader.size(), reader.total());
            context.surroundings().err().println(counts + " are shown (DISPLAY_MAX)");
        }
    }

    private void write(Atlas atlas, CollectionReader reader, HtmlOptions options, Progress progress, Context context) {
        export(html, context, file -> HtmlExport.write(atlas, reader, options, file, progress));
        MapTable table = MapTable.of(atlas, reader).withVectors(withVectors);
        export(csv, context, file -> TableExport.csv(table, formula.formulas(), file));
        export(vectors, context, file -> TableExport.npy(reader.vectors(), file));
        export(json, context, file -> TableExport.json(table, file));
        export(jsonLines, context, file -> TableExport.jsonLines(table, file));
        export(parquet, context, file -> TableExport.parquet(table, file));
    }

    private static void export(@Nullable String name, Context context, Consumer<Path> export) {
        if (name != null) {
            new Destination(name, context).announceAndWrite(export);
        }
    }

    /// The mosaic has a flat map of its own: the one asked for, if that is flat.
    private void mosaic(CollectionReader reader, StageTimes times, Context context) {
        MosaicPlan plan = mosaic.plan(
                reader.manifest(), analysis.displayFields.names(), context, file -> new Destination(file, context)
                        .announcedFile());
        AtlasRequest request = analysis.request(reader);
        boolean solid = request.projection() == ProjectionMethod.IMPORTED
                && reader.manifest().presentation().coordinates().size() == 3;
        AtlasRequest flat = request.withProjection(solid ? ProjectionMethod.TSNE : request.projection(), 2);
        Atlas atlas = builder(context, warning -> warn(warning, context)).atlas(reader, flat, times);
        ImageLoader images = access.storedLoader(reader.manifest(), mosaic.imageFolder(context), context);
        new MosaicSteps(reader, plan, images, line -> context.surroundings()
                        .err()
                        .println("asterism: " + SafeText.line(line)))
                .run(atlas, flat, times);
    }

    /// @param warnings takes what the user should know
    private AtlasBuilder builder(Context context, Consumer<String> warnings) {
        if (renewal == null) {
            renewal = new RefreshPolicy(refresh, this::advise);
        }
        Proxies proxies = Proxies.of(context.sources().environment());
        return new AtlasBuilder(new PyTorchMatrixProducts(), cache(context), renewal, gpt.naming(proxies, warnings));
    }

    /// Not while the terminal belongs to the map.
    private void advise(String text) {
        if (!interactive) {
            warn(text, program.context());
        }
    }

    private static void warn(String warning, Context context) {
        context.messages().notice(warning);
    }

    private AtlasCache cache(Context context) {
        return new AtlasCache(store.folder(context));
    }

    private LayoutBuilder layouts(Context context) {
        return new LayoutBuilder(new PyTorchMatrixProducts(), cache(context));
    }
}
