package dev.asterism.view.tui.update;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.collection.Filter;
import dev.asterism.model.collection.Hit;
import dev.asterism.model.item.Item;
import dev.asterism.view.tui.frame.OverlayView;
import dev.asterism.view.tui.frame.ReportText;
import dev.asterism.view.tui.insight.ClusterReport;
import dev.asterism.view.tui.insight.Duplicates;
import dev.asterism.view.tui.insight.Outliers;
import dev.asterism.view.tui.port.AtlasSettings;
import dev.asterism.view.tui.port.Exports;
import dev.asterism.view.tui.port.OpenCollection;
import dev.asterism.view.tui.state.Analysis;
import dev.asterism.view.tui.state.CollectionListScreen;
import dev.asterism.view.tui.state.CollectionScreen;
import dev.asterism.view.tui.state.Colouring;
import dev.asterism.view.tui.state.Cursor;
import dev.asterism.view.tui.state.Effect;
import dev.asterism.view.tui.state.ItemCache;
import dev.asterism.view.tui.state.Listing;
import dev.asterism.view.tui.state.Overlay;
import dev.asterism.view.tui.state.PanelId;
import dev.asterism.view.tui.state.State;
import dev.asterism.view.tui.state.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Everything that is done beside the screen, as effects. A result for a collection that is no longer shown changes
/// nothing.
public final class BackgroundWork {
    private static final int HITS = 200;
    private static final int NEIGHBOURS = 20;

    private BackgroundWork() {}

    public static Effect collections(State.Setup setup) {
        return new Effect.Work(Effect.Slot.COLLECTIONS, "reading the store", _ -> {
            var rows = setup.session().collections().list();
            List<String> names =
                    rows.stream().map(row -> row.manifest().collection()).toList();
            return state -> Step.to(
                    state.screen() instanceof CollectionListScreen
                            ? state.withCollections(names)
                                    .showing(new CollectionListScreen(Optional.of(rows), Cursor.START))
                            : state.withCollections(names));
        });
    }

    static Effect open(State.Setup setup, String name) {
        return new Effect.Work(Effect.Slot.COLLECTIONS, "opening " + name, progress -> {
            OpenCollection opened = setup.session().collections().open(name);
            if (progress.cancelled()) {
                opened.close();
                return Step::to;
            }
            return state -> begin(state, opened);
        });
    }

    /// Shows a collection and sets off what makes it whole.
    public static Step begin(State state, OpenCollection opened) {
        State.Setup setup = state.setup();
        ItemCache catalogue = new ItemCache(opened, setup.options().displayFields());
        List<Effect> effects = new ArrayList<>();
        if (state.screen() instanceof CollectionScreen earlier) {
            effects.add(new Effect.Close(earlier.catalogue().source()));
        }
        effects.add(analyse(catalogue, opened.settings()));
        if (opened.search().unavailable().isEmpty()) {
            effects.add(loadModel(catalogue));
        }
        return new Step(state.idle().showing(CollectionScreen.of(catalogue, setup.map())), effects);
    }

    static Effect analyse(ItemCache catalogue, AtlasSettings settings) {
        return new Effect.Work(Effect.Slot.ANALYSIS, "analysing", progress -> {
            Atlas atlas = catalogue.source().atlas(settings, progress);
            Analysis analysis = Analysis.of(atlas, settings);
            return in(catalogue, browser -> shown(browser, analysis));
        });
    }

    /// The clusters may be other ones now: what was listed stays if it does not depend on them.
    private static CollectionScreen shown(CollectionScreen browser, Analysis analysis) {
        boolean first = browser.analysis().isEmpty();
        CollectionScreen next = browser.withAnalysis(analysis);
        return first || browser.listing().kind() == Listing.Kind.PICKED
                ? next
                : next.withClusters(Cursor.START).goTo(browser.current().orElse(0));
    }

    private static Effect loadModel(ItemCache catalogue) {
        return new Effect.Work(Effect.Slot.MODEL, "loading the model", _ -> {
            catalogue.loadSearch();
            return Step::to;
        });
    }

    static Effect search(ItemCache catalogue, String words) {
        return new Effect.Work(Effect.Slot.LIST, "searching", _ -> {
            Listing hits = listing("/" + words, catalogue.search(words, HITS));
            return in(
                    catalogue, browser -> browser.pushing(hits).withSearch(hits).withFocus(PanelId.ITEMS));
        });
    }

    static Effect likeThis(ItemCache catalogue, int ordinal) {
        return new Effect.Work(Effect.Slot.LIST, "searching", _ -> {
            List<Hit> hits = catalogue.reader().nearest(catalogue.reader().vector(ordinal), HITS, Filter.NONE);
            Listing found = listing("like " + catalogue.label(ordinal), hits);
            return in(catalogue, browser -> browser.pushing(found).withSearch(found));
        });
    }

    static Effect neighbours(ItemCache catalogue, int ordinal) {
        return new Effect.Work(Effect.Slot.NEIGHBOURS, "", _ -> {
            List<Hit> hits =
                    catalogue.reader().nearest(catalogue.reader().vector(ordinal), NEIGHBOURS + 1, Filter.NONE).stream()
                            .filter(hit -> hit.ordinal() != ordinal)
                            .limit(NEIGHBOURS)
                            .toList();
            return in(catalogue, browser -> browser.withFound(new CollectionScreen.Neighbourhood(ordinal, hits)));
        });
    }

    static Effect filter(ItemCache catalogue, Listing listing, RowFilter filter) {
        return new Effect.Work(Effect.Slot.LIST, "filtering", progress -> {
            int[] kept;
            try (Progress.Stage stage = progress.stage("filter", listing.size())) {
                kept = IntStream.range(0, listing.size())
                        .takeWhile(_ -> !stage.cancelled())
                        .peek(i -> stage.reach(i, ""))
                        .filter(i -> filter.keeps().test(catalogue.readUncached(listing.ordinals()[i])))
                        .toArray();
            }
            return in(catalogue, browser -> browser.pushing(select(listing, kept, "& " + filter.text())));
        });
    }

    private static Listing select(Listing listing, int[] rows, String suffix) {
        float[] scores = listing.scores();
        int[] groups = listing.groups();
        boolean whole = suffix.isEmpty();
        return new Listing(
                whole ? listing.kind() : Listing.Kind.PICKED,
                whole ? listing.title() : listing.title() + " " + suffix,
                at(rows, listing.ordinals()),
                scores == null ? null : at(rows, scores),
                groups == null ? null : at(rows, groups),
                Cursor.START);
    }

    private static int[] at(int[] rows, int[] values) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    private static float[] at(int[] rows, float[] values) {
        float[] some = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = values[rows[i]];
        }
        return some;
    }

    /// @param field a field, or one of [Sorting#BUILT_IN]
    static Effect sort(ItemCache catalogue, Optional<Analysis> analysis, Listing listing, String field) {
        return new Effect.Work(Effect.Slot.LIST, "sorting", progress -> {
            Integer[] rows = new Integer[listing.size()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i;
            }
            Comparator<Integer> order = Sorting.by(catalogue, analysis, listing, field, progress);
            Arrays.sort(rows, order);
            int[] sorted = Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
            Listing result = select(listing, sorted, "");
            return in(catalogue, browser -> browser.withListing(result));
        });
    }

    static Effect colour(ItemCache catalogue, String field) {
        return new Effect.Work(Effect.Slot.COLOURS, "reading " + field, progress -> {
            String[] column = column(catalogue, field, progress);
            if (progress.cancelled()) {
                return Step::to;
            }
            Colouring colouring =
                    Colouring.of(field, catalogue.reader().manifest().kinds().get(field), column);
            return in(catalogue, browser -> browser.withMap(browser.map().withColouring(Optional.of(colouring))));
        });
    }

    private static String[] column(ItemCache catalogue, String field, Progress progress) {
        String[] column = new String[catalogue.size()];
        try (Progress.Stage stage = progress.stage(field, column.length)) {
            for (int i = 0; i < column.length && !stage.cancelled(); i++) {
                Item item = catalogue.readUncached(i);
                column[i] = item.field(field);
                stage.reach(i + 1, "");
            }
        }
        return column;
    }

    static Effect duplicates(ItemCache catalogue, Analysis analysis, double threshold) {
        return new Effect.Work(Effect.Slot.LIST, "looking for near duplicates", progress -> {
            List<int[]> groups =
                    Duplicates.groups(analysis.atlas().nearest(), catalogue.reader()::vectors, threshold, progress);
            if (progress.cancelled()) {
                return Step::to;
            }
            int[] ordinals = groups.stream().flatMapToInt(IntStream::of).toArray();
            int[] numbers = IntStream.range(0, groups.size())
                    .flatMap(group -> IntStream.of(groups.get(group)).map(_ -> group))
                    .toArray();
            String title = groups.size() + " groups ≥ " + threshold;
            Listing found = new Listing(Listing.Kind.PICKED, title, ordinals, null, numbers, Cursor.START);
            return in(catalogue, browser -> browser.pushing(found).withFocus(PanelId.ITEMS));
        });
    }

    static Effect outliers(ItemCache catalogue, Analysis analysis, int most) {
        return new Effect.Work(Effect.Slot.LIST, "looking for outliers", progress -> {
            List<Hit> hits = Outliers.of(catalogue.reader(), analysis.atlas().clustering(), most, progress);
            Listing found = listing("outliers", hits);
            return in(catalogue, browser -> browser.pushing(found).withFocus(PanelId.ITEMS));
        });
    }

    static Effect report(ItemCache catalogue, Analysis analysis, Cluster cluster, Optional<String> label) {
        return new Effect.Work(Effect.Slot.REPORT, "reporting", progress -> {
            ClusterReport report = ClusterReport.of(catalogue.reader(), analysis.atlas(), cluster, label, progress);
            if (progress.cancelled()) {
                return Step::to;
            }
            String medoid = catalogue.label(cluster.medoid());
            return state -> Step.to(state.over(new Overlay.Document(
                    cluster.name(),
                    ReportText.lines(report, medoid, label, OverlayView.documentWidth(state.columns())),
                    0)));
        });
    }

    static Effect plot(ItemCache catalogue, Atlas atlas) {
        return new Effect.Work(Effect.Slot.EXPORT, "writing the map", progress -> {
            Path file = catalogue.source().exports().html(atlas, progress);
            return state -> Step.to(state.withNotice("wrote " + file));
        });
    }

    static Effect export(ItemCache catalogue, Atlas atlas, int[] ordinals, Exports.Format format, Optional<Path> file) {
        return new Effect.Work(Effect.Slot.EXPORT, "writing", _ -> {
            Path written = catalogue.source().exports().items(atlas, ordinals, format, file);
            return state -> Step.to(state.withNotice(
                    "wrote " + ordinals.length + (ordinals.length == 1 ? " item to " : " items to ") + written));
        });
    }

    private static Listing listing(String title, List<Hit> hits) {
        float[] scores = new float[hits.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = hits.get(i).similarity();
        }
        return Listing.picked(title, hits.stream().mapToInt(Hit::ordinal).toArray(), scores);
    }

    private static Effect.Change in(ItemCache catalogue, UnaryOperator<CollectionScreen> change) {
        return state -> Step.to(
                state.screen() instanceof CollectionScreen browser && browser.catalogue() == catalogue
                        ? state.showing(change.apply(browser))
                        : state);
    }
}
