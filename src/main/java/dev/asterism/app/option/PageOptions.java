package dev.asterism.app.option;

import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.atlas.LayoutBuilder;
import dev.asterism.app.atlas.StageTimes;
import dev.asterism.app.setting.LayoutList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import dev.asterism.view.html.HtmlExport;
import dev.asterism.view.html.HtmlOptions;
import picocli.CommandLine.Option;

/// What an exported page says, carries and begins with.
public final class PageOptions {
    @Option(
            names = "--display-fraction",
            paramLabel = "F",
            converter = NumberConverters.Fraction.class,
            defaultValue = "1.0",
            description = "Part of the collection that the HTML shows (default: 1.0).")
    double displayFraction;

    @Option(
            names = "--page-title",
            paramLabel = "TEXT",
            description = "Heading of the HTML (default: the name of the collection).")
    String title = "";

    @Option(
            names = "--page-link",
            paramLabel = "LINK",
            description =
                    "Where an item of the HTML leads: the column that holds an address, or an address with columns "
                            + "in braces, such as https://example.org/{id}.")
    String link = "";

    @Option(
            names = "--colour-field",
            paramLabel = "COLUMN",
            description = "Column the HTML colours by when it opens (default: clusters).")
    String colourField = "";

    @Option(
            names = "--page-layouts",
            paramLabel = "LAYOUTS",
            converter = LayoutList.Converter.class,
            completionCandidates = LayoutList.Converter.class,
            description = "Further layouts in the HTML, besides the map: any of ${COMPLETION-CANDIDATES}, with 2 or 3 "
                    + "behind it for its dimensions, such as tsne2,pca.")
    LayoutList layouts = LayoutList.NONE;

    @Option(
            names = "--thumbnail-px",
            paramLabel = "N",
            converter = NumberConverters.ThumbnailSide.class,
            description = "Longest side of an image in the HTML, 16 to 512, reduced if the images would not fit in GPU "
                    + "memory (default: depends on their number). Images are never enlarged beyond the stored size.")
    Integer thumbnailPixels;

    /// The options of a collection's page, with the further layouts it carries.
    ///
    /// @param request of the collection's maps
    /// @param map of the page
    /// @param builder makes layouts that were not made before
    /// @throws CancelledException if the user asked to stop
    public HtmlOptions html(
            CollectionReader reader,
            AtlasRequest request,
            Projection map,
            AnalysisOptions analysis,
            LayoutBuilder builder,
            StageTimes times) {
        return own().withLayouts(builder.layouts(reader, request, map, layouts, times))
                .withDisplayFields(analysis.displayFields(reader.manifest()))
                .withSeed(analysis.seed);
    }

    /// Finds out early whether a collection has the columns that its page needs.
    ///
    /// @throws SettingException if it has not
    public void checkColumns(Manifest manifest) {
        HtmlExport.checkColumns(own(), manifest);
    }

    private HtmlOptions own() {
        return HtmlOptions.defaults()
                .withTitle(title)
                .withLink(link)
                .withColourField(colourField)
                .withThumbnailPixels(thumbnailPixels == null ? 0 : thumbnailPixels)
                .withDisplayFraction(displayFraction);
    }
}
