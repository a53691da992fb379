package dev.asterism.view.html;

import dev.asterism.io.AtomicFile;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Cluster;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Writes an atlas as one HTML file that opens by a double click and loads nothing.
public final class HtmlExport {
    private static final Pattern TEMPLATE_FIELD = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://");

    private HtmlExport() {}

    /// Begins to put together, in the background, what all pages share; whoever is going to write one calls this early.
    public static void warmUp() {
        PageFrame.warmUp();
    }

    /// Writes the file: first beside its place under another name, then moved there, so that a failed export leaves
    /// what was there before. The same atlas, items and options give the same bytes.
    ///
    /// Memory: the texts of the shown items and two pages of images. Time is linear in the number of items.
    ///
    /// @param reader the collection the atlas was made of
    /// @throws SettingException if an option names a column that is not there
    /// @throws ViewException if the file cannot be written, or atlas and collection do not belong together
    /// @throws CancelledException if the user stops it
    public static void write(Atlas atlas, CollectionReader reader, HtmlOptions options, Path file, Progress progress) {
        check(atlas, reader, options);
        try {
            AtomicFile.write(file, out -> writePage(atlas, reader, options, new PageWriter(out), progress));
        } catch (IOException e) {
            throw new ViewException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void writePage(
            Atlas atlas, CollectionReader reader, HtmlOptions options, PageWriter page, Progress progress)
            throws IOException {
        ShownItems shown =
                ShownItems.choose(atlas.projection().coordinates(), options.displayFraction(), options.seed());
        page.begin(PageDescription.title(atlas, options));
        page.block("layout-0", MapBlocks.coordinates(atlas.projection().coordinates(), shown), true);
        for (int i = 0; i < options.layouts().size(); i++) {
            page.block(
                    "layout-" + (i + 1),
                    MapBlocks.coordinates(options.layouts().get(i).coordinates(), shown),
                    true);
        }
        List<Integer> ids = atlas.clusters().stream().map(Cluster::id).toList();
        page.block("clusters", MapBlocks.clusters(atlas.clustering(), ids, shown), true);
        page.block("neighbours", MapBlocks.neighbours(atlas.nearest(), shown), true);
        List<FieldColumn> columns = columns(reader, shown, page, progress);
        ThumbnailPages.Description images = images(reader, shown, options.thumbnailPixels(), page, progress);
        if (progress.cancelled()) {
            throw new CancelledException("the export was stopped; no file was written");
        }
        page.block(
                "description",
                PageDescription.of(atlas, options, shown, reader.total(), columns, images)
                        .json(),
                true);
        page.end();
    }

    /// Writes the ids and all columns of the shown items as the blocks `id` and `field-0`, `field-1` ..
    private static List<FieldColumn> columns(
            CollectionReader reader, ShownItems shown, PageWriter page, Progress progress) throws IOException {
        List<String> names = reader.manifest().columns();
        String[] ids = new String[shown.size()];
        String[][] values = new String[names.size()][shown.size()];
        reader.expect(IntStream.range(0, shown.positions().length)
                .filter(ordinal -> shown.positions()[ordinal] >= 0)
                .toArray());
        try (Progress.Stage stage = progress.stage("texts", shown.size())) {
            for (int ordinal = 0, done = 0; ordinal < shown.positions().length; ordinal++) {
                int place = shown.positions()[ordinal];
                if (place < 0) {
                    continue;
                }
                if (stage.cancelled()) {
                    throw new CancelledException("the export was stopped; no file was written");
                }
                Item item = reader.item(ordinal);
                ids[place] = item.id();
                for (int column = 0; column < values.length; column++) {
                    values[column][place] = item.field(names.get(column));
                }
                stage.reach(++done, "");
            }
        }
        page.block("id", FieldColumn.pack("id", null, ids).block(), true);
        List<FieldColumn> columns = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            FieldColumn packed = FieldColumn.pack(
                    names.get(column), reader.manifest().kinds().get(names.get(column)), values[column]);
            values[column] = new String[0];
            page.block("field-" + column, packed.block(), true);
            columns.add(new FieldColumn(packed.name(), packed.kind(), packed.longest(), new byte[0]));
        }
        return columns;
    }

    private static ThumbnailPages.Description images(
            CollectionReader reader, ShownItems shown, int pixels, PageWriter page, Progress progress)
            throws IOException {
        try (Progress.Stage stage = progress.stage("images", shown.size())) {
            return ThumbnailPages.write(reader, shown, pixels, page, stage);
        }
    }

    private static void check(Atlas atlas, CollectionReader reader, HtmlOptions options) {
        if (atlas.size() != reader.size()) {
            throw new ViewException("the atlas has " + atlas.size() + " items, the collection "
                    + reader.manifest().collection() + " has " + reader.size() + "; plot the collection again");
        }
        for (var layout : options.layouts()) {
            if (layout.coordinates().rows() != atlas.size()) {
                throw new ViewException(
                        "a layout has " + layout.coordinates().rows() + " items, the atlas " + atlas.size());
            }
        }
        checkColumns(options, reader.manifest());
    }

    /// Checks the options that name columns: before a long analysis rather than after it.
    ///
    /// @throws SettingException if one is not there, or the link is no address
    public static void checkColumns(HtmlOptions options, Manifest manifest) {
        List<String> columns = manifest.columns();
        options.displayFields().forEach(field -> checkColumn("a field to display", field, columns));
        if (!options.colourField().isEmpty()) {
            checkColumn("the field to colour by", options.colourField(), columns);
        }
        String link = options.link();
        if (WEB_ADDRESS.matcher(link).lookingAt()) {
            Matcher field = TEMPLATE_FIELD.matcher(link);
            while (field.find()) {
                checkColumn("a field of the link", field.group(1), columns);
            }
        } else if (link.contains("{")) {
            throw new SettingException(
                    "the link \"" + link + "\" does not begin with http:// or https://; give such as "
                            + "https://example.org/{id}, or the name of a column that holds addresses");
        } else if (!link.isEmpty()) {
            checkColumn("the field of the link", link, columns);
        }
    }

    private static void checkColumn(String role, String field, List<String> columns) {
        if (!columns.contains(field)) {
            throw new SettingException(
                    role + " is \"" + field + "\", but the columns are " + String.join(", ", columns));
        }
    }
}
