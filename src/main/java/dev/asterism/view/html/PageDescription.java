package dev.asterism.view.html;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Estimate;
import dev.asterism.model.atlas.MapQuality;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.embedding.Modality;
import dev.asterism.view.colour.Palette;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the page knows about its data, as JSON: all that is not a long array. Its names are those the page's modules
/// use.
record PageDescription(
        String title,
        Origin origin,
        int shown,
        int total,
        List<ClusterLine> clusters,
        List<FieldLine> fields,
        List<LayoutLine> layouts,
        int neighbours,
        @Nullable Images pictures,
        Quality quality,
        String link,
        @Nullable Integer colourField,
        Palettes palettes) {
    private static final int LONGEST_ON_HOVER = 160;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    record Origin(
            String collection,
            String field,
            String modality,
            String source,
            String model,
            String revision,
            String precision,
            int dimension,
            boolean vectors,
            String created) {}

    record ClusterLine(int id, String name, int size, int medoid, List<String> terms) {}

    record FieldLine(String name, String kind, int hover) {}

    record LayoutLine(
            String method,
            int dimensions,
            double perplexity,
            int iterations,
            @Nullable Double divergence,
            @Nullable Double explained,
            float[] centre,
            float half) {}

    record Images(int count, List<int[]> pages) {}

    record Quality(
            @Nullable Double neighbourRecall,
            @Nullable Double trustworthiness,
            @Nullable Double silhouette,
            @Nullable Errors errors) {
        static Quality of(MapQuality quality) {
            boolean sampled = Stream.of(quality.neighbourRecall(), quality.trustworthiness(), quality.silhouette())
                    .anyMatch(Estimate::sampled);
            return new Quality(
                    measured(quality.neighbourRecall().value()),
                    measured(quality.trustworthiness().value()),
                    measured(quality.silhouette().value()),
                    sampled ? Errors.of(quality) : null);
        }
    }

    record Errors(double neighbourRecall, double trustworthiness, double silhouette) {
        static Errors of(MapQuality quality) {
            return new Errors(
                    quality.neighbourRecall().standardError(),
                    quality.trustworthiness().standardError(),
                    quality.silhouette().standardError());
        }
    }

    record Palettes(Colours dark, Colours light) {
        static Palettes all() {
            return new Palettes(Colours.of(Palette.DARK), Colours.of(Palette.LIGHT));
        }
    }

    record Colours(List<String> colours, String noise, List<String> ramp) {
        static Colours of(Palette palette) {
            return new Colours(
                    IntStream.range(0, Palette.DISTINCT)
                            .map(palette::colour)
                            .mapToObj(Colours::hex)
                            .toList(),
                    hex(palette.noise()),
                    Arrays.stream(palette.ramp()).mapToObj(Colours::hex).toList());
        }

        private static String hex(int rgb) {
            return String.format(Locale.ROOT, "#%06x", rgb);
        }
    }

    static PageDescription of(
            Atlas atlas,
            HtmlOptions options,
            ShownItems shown,
            int total,
            List<FieldColumn> columns,
            ThumbnailPages.Description thumbnails) {
        List<LayoutLine> layouts = new ArrayList<>();
        layouts.add(layout(atlas.projection()));
        options.layouts().forEach(projection -> layouts.add(layout(projection)));
        List<String> hover = hoverFields(atlas, options, columns);
        List<String> names = columns.stream().map(FieldColumn::name).toList();
        return new PageDescription(
                title(atlas, options),
                origin(atlas),
                shown.size(),
                total,
                atlas.clusters().stream()
                        .map(cluster -> new ClusterLine(
                                cluster.id(),
                                cluster.name(),
                                cluster.size(),
                                cluster.medoid() < 0 ? -1 : shown.positions()[cluster.medoid()],
                                cluster.terms()))
                        .toList(),
                columns.stream()
                        .map(column ->
                                new FieldLine(column.name(), column.kind().name(), hover.indexOf(column.name())))
                        .toList(),
                layouts,
                MapBlocks.ranks(atlas.nearest()),
                thumbnails.images() == 0 ? null : new Images(thumbnails.images(), thumbnails.sizes()),
                Quality.of(atlas.quality()),
                options.link(),
                options.colourField().isEmpty() ? null : names.indexOf(options.colourField()),
                PageFrame.get().palettes());
    }

    static String title(Atlas atlas, HtmlOptions options) {
        return options.title().isBlank() ? atlas.manifest().collection() : options.title();
    }

    byte[] json() {
        return GSON.toJson(this).getBytes(StandardCharsets.UTF_8);
    }

    private static Origin origin(Atlas atlas) {
        var manifest = atlas.manifest();
        return new Origin(
                manifest.collection(),
                manifest.field(),
                manifest.modality().name(),
                manifest.source(),
                manifest.model().name(),
                manifest.model().revision(),
                manifest.model().precision().name(),
                manifest.model().dimension(),
                !manifest.model().isCoordinates(),
                manifest.created().toString());
    }

    private static LayoutLine layout(Projection projection) {
        MapBlocks.Frame frame = MapBlocks.Frame.of(projection.coordinates());
        return new LayoutLine(
                projection.method().name(),
                projection.dimensions(),
                projection.perplexity(),
                projection.iterations(),
                measured(projection.divergence()),
                measured(projection.explained()),
                frame.centre(),
                frame.half());
    }

    /// The fields of the hover card, what tells an item best first: those asked for, or else the embedded text, then
    /// other texts, then all whose values are short enough to be read in passing.
    private static List<String> hoverFields(Atlas atlas, HtmlOptions options, List<FieldColumn> columns) {
        if (!options.displayFields().isEmpty()) {
            return options.displayFields();
        }
        String embedded =
                atlas.manifest().modality() == Modality.TEXT ? atlas.manifest().field() : "";
        return columns.stream()
                .filter(column -> column.name().equals(embedded)
                        || column.longest() <= LONGEST_ON_HOVER && column.kind() != FieldKind.ADDRESS)
                .sorted(Comparator.comparing(
                                (FieldColumn column) -> !column.name().equals(embedded))
                        .thenComparing(column -> column.kind() != FieldKind.TEXT))
                .map(FieldColumn::name)
                .toList();
    }

    private static @Nullable Double measured(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
