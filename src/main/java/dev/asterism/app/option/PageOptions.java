package dev.asterism.app.option;

import dev.asterism.app.setting.LayoutList;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.model.atlas.Projection;
import dev.asterism.view.html.HtmlOptions;
import java.util.List;
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
    public LayoutList layouts = LayoutList.NONE;

    @Option(
            names = "--thumbnail-px",
            paramLabel = "N",
            converter = NumberConverters.ThumbnailSide.class,
            description = "Longest side of an image in the HTML, 16 to 512, lowered where so many would not fit into a "
                    + "graphics card (default: by their number). Larger ones than index stored are not made.")
    Integer thumbnailPixels;

    /// The options of a page.
    ///
    /// @param further layouts besides the map
    public HtmlOptions html(List<Projection> further) {
        return HtmlOptions.defaults()
                .withTitle(title)
                .withLink(link)
                .withColourField(colourField)
                .withThumbnailPixels(thumbnailPixels == null ? 0 : thumbnailPixels)
                .withLayouts(further)
                .withDisplayFraction(displayFraction);
    }
}
