package dev.asterism.view.html;

import dev.asterism.model.atlas.Projection;
import java.util.List;

/// What the page shows, and how it begins.
///
/// @param title heading of the page; empty for the name of the collection
/// @param displayFields columns shown on hovering, in this order; empty for all columns but long ones
/// @param displayFraction share of the items to show, above 0 and at most 1; the page always says how many of how many
/// @param seed decides which items are shown where the fraction is below 1
/// @param thumbnailPixels longest side of an image in the page, 16 to 512; less where so many would not fit into the
///     memory of ordinary graphics hardware, and 0 to choose by their number. No image is enlarged
/// @param link where an item's link leads: the name of a column that holds an http(s) address, or a template such as
///     `https://example.org/{id}` with columns in braces; empty for no link
/// @param colourField column the page colours by when it opens; empty for clusters
/// @param layouts further coordinates of all items of the collection, to be moved between with those of the atlas
public record HtmlOptions(
        String title,
        List<String> displayFields,
        double displayFraction,
        long seed,
        int thumbnailPixels,
        String link,
        String colourField,
        List<Projection> layouts) {
    private static final HtmlOptions DEFAULTS = new HtmlOptions("", List.of(), 1, 171, 0, "", "", List.of());

    public HtmlOptions {
        displayFields = List.copyOf(displayFields);
        layouts = List.copyOf(layouts);
        if (!(displayFraction > 0 && displayFraction <= 1)) {
            throw new IllegalArgumentException("the fraction to show is above 0 and at most 1, not " + displayFraction);
        }
        if (thumbnailPixels != 0 && (thumbnailPixels < 16 || thumbnailPixels > 512)) {
            throw new IllegalArgumentException("a thumbnail has 16 to 512 pixels a side, not " + thumbnailPixels);
        }
    }

    /// Everything shown, images included, coloured by cluster.
    public static HtmlOptions defaults() {
        return DEFAULTS;
    }

    public HtmlOptions withTitle(String title) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withDisplayFields(List<String> displayFields) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withDisplayFraction(double displayFraction) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withSeed(long seed) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withThumbnailPixels(int thumbnailPixels) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withLink(String link) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withColourField(String colourField) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }

    public HtmlOptions withLayouts(List<Projection> layouts) {
        return new HtmlOptions(
                title, displayFields, displayFraction, seed, thumbnailPixels, link, colourField, layouts);
    }
}
