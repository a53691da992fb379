package dev.asterism.app.option;

import dev.asterism.app.input.SourceInput;
import dev.asterism.app.mosaic.CaptionPlan;
import dev.asterism.app.mosaic.CaptionTemplates;
import dev.asterism.app.mosaic.ImageField;
import dev.asterism.app.mosaic.MetadataTable;
import dev.asterism.app.mosaic.MosaicPlan;
import dev.asterism.app.mosaic.StepFiles;
import dev.asterism.app.run.Context;
import dev.asterism.app.setting.EnumConverter;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.app.setting.SizeConverters;
import dev.asterism.app.terminal.IndexSummary;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.RowOptions;
import dev.asterism.view.mosaic.MosaicTargets;
import dev.asterism.view.mosaic.image.ImageFormat;
import dev.asterism.view.mosaic.image.TileFit;
import dev.asterism.view.mosaic.image.TileOptions;
import dev.asterism.view.mosaic.pyramid.PyramidOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The mosaic, and the steps on the road to it.
public final class MosaicOptions {
    @Option(
            names = "--mosaic",
            paramLabel = "DIR",
            description = "Write a page to this folder that shows all items as tiles of one image to zoom into.")
    String mosaic;

    @Option(names = "--mosaic-image", paramLabel = "FILE", description = "Write the whole image as one .jpg or .png.")
    String image;

    @Option(
            names = "--tiles",
            paramLabel = "FILE.dzi",
            description = "Write the image as Deep Zoom tiles, without a page.")
    String tiles;

    @Option(names = "--features", paramLabel = "FILE.npy", description = "Write the vectors that the map is made of.")
    String features;

    @Option(
            names = "--coordinates",
            paramLabel = "FILE.csv",
            description = "Write id, x and y of each item in the flat map.")
    String coordinates;

    @Option(
            names = "--grid",
            paramLabel = "FILE.csv",
            description = "Write id, column, row and file name of each item's cell in the grid.")
    String grid;

    @Option(
            names = "--metadata-json",
            paramLabel = "FILE",
            description = "Write file name, title, url and cell of each item as JSON.")
    String metadataJson;

    @Option(
            names = "--metadata",
            paramLabel = "FILE.csv",
            description = "Table with a row for each image, for titles, urls and fields (default: the collection).")
    String metadata;

    @Mixin
    DelimiterOption delimiter;

    @Option(
            names = "--filename",
            paramLabel = "COLUMN",
            description = "Column of the table with an image's file name, or a template such as {Id}.jpg.")
    String filename;

    @Option(
            names = "--title",
            paramLabel = "TEMPLATE",
            description = "Title of an item, with columns in braces: {Name} ({Year}). Braces themselves are doubled.")
    String title;

    @Option(
            names = "--url",
            paramLabel = "TEMPLATE",
            description = "Where a click on an item leads: http://www.example.com/{Id}/, or {Url} for a whole address.")
    String url;

    @Option(
            names = "--tile",
            paramLabel = "WxH",
            converter = SizeConverters.OfTile.class,
            defaultValue = "128x128",
            description = "Size of an item's tile in pixels (default: 128x128).")
    SizeConverters.Size tile;

    @Option(
            names = "--tile-fit",
            paramLabel = "FIT",
            converter = EnumConverter.OfTileFit.class,
            defaultValue = "cover",
            description = "cover fills a tile and cuts images off, contain shows all of them (default: cover).")
    TileFit fit;

    @Option(
            names = "--tile-format",
            paramLabel = "FORMAT",
            converter = EnumConverter.OfImageFormat.class,
            defaultValue = "jpeg",
            description = "Format of the Deep Zoom tiles: jpeg or png (default: jpeg).")
    ImageFormat format;

    @Option(
            names = "--quality",
            paramLabel = "Q",
            converter = NumberConverters.Quality.class,
            defaultValue = "85",
            description = "Quality of JPEGs, 1 to 100 (default: 85).")
    int quality;

    @Option(
            names = "--aspect",
            paramLabel = "W:H",
            converter = SizeConverters.Aspect.class,
            defaultValue = "1:1",
            description = "Shape of the whole image (default: 1:1).")
    double aspect;

    @Option(
            names = "--image-field",
            paramLabel = "COLUMN",
            description =
                    "Column with the images of a text collection's items, where a tile is larger than what is stored.")
    String imageField;

    @Option(
            names = "--image-folder",
            paramLabel = "FOLDER",
            description = "Where relative paths of images start (default: the folder that was indexed, for a CSV its "
                    + "folder).")
    String imageFolder;

    @Option(
            names = {"--fetch-images", "--fetch-pictures"},
            description = "Read images from the network again where a tile is larger than what is stored.")
    boolean fetch;

    /// Whether anything on the road to a mosaic is wanted.
    public boolean wanted() {
        return !(steps(Path::of).isEmpty() && targets(Path::of).isEmpty());
    }

    /// Finds out early whether a collection has the column of images.
    ///
    /// @throws SettingException if it has not
    public void checkColumns(Manifest manifest) {
        ImageField.of(imageField, manifest, List.of(Path.of("")), false);
    }

    /// What is to be made of a collection; all that can be wrong with the options is found here.
    ///
    /// @param written takes note of a file's name on the way to its path
    /// @throws SettingException if something makes no sense
    public MosaicPlan plan(
            Manifest manifest, List<String> displayFields, Context context, Function<String, Path> written) {
        if (image != null) {
            ImageFormat.of(image);
        }
        if (tiles != null && !tiles.endsWith(".dzi")) {
            throw new SettingException(tiles + ": the descriptor of Deep Zoom tiles is called something.dzi");
        }
        Optional<MetadataTable> table = Optional.ofNullable(metadata).map(file -> table(file, context));
        CaptionTemplates templates = CaptionTemplates.parse(
                title, url, filename, table.map(MetadataTable::columns).orElse(manifest.columns()));
        return new MosaicPlan(
                steps(written),
                targets(written),
                TileOptions.defaults().withSize(tile.width(), tile.height()).withFit(fit),
                PyramidOptions.defaults().withFormat(format).withQuality(quality / 100f),
                aspect,
                ImageField.of(
                        imageField,
                        manifest,
                        imageFolder(context)
                                .map(List::of)
                                .orElseGet(() -> ImageAccess.indexedFolders(manifest, context)),
                        fetch),
                new CaptionPlan(manifest.collection(), table, templates, displayFields));
    }

    /// The folder with the images that the user names, if any.
    public Optional<Path> imageFolder(Context context) {
        return Optional.ofNullable(imageFolder).map(context::path);
    }

    private MetadataTable table(String given, Context context) {
        if (filename == null) {
            throw new SettingException(
                    "--metadata " + metadata + " needs --filename, the column with the file names of the images");
        }
        MetadataTable table = read(given, context);
        new IndexSummary(context.surroundings().err()).printSkipped(table.name(), table.skipped());
        table.remarks().forEach(context.messages()::say);
        table.requireRow();
        return table;
    }

    private MetadataTable read(String given, Context context) {
        try (SourceInput input = SourceInput.of(given, Optional.empty(), context)) {
            ItemSource source = input.open(delimiter.opener(RowOptions.defaults()));
            return MetadataTable.read(
                    source,
                    CaptionTemplates.parse(null, null, filename, source.columns())
                            .filename()
                            .orElseThrow());
        }
    }

    private StepFiles steps(Function<String, Path> written) {
        return new StepFiles(
                Optional.ofNullable(features).map(written),
                Optional.ofNullable(coordinates).map(written),
                Optional.ofNullable(grid).map(written),
                Optional.ofNullable(metadataJson).map(written));
    }

    private MosaicTargets targets(Function<String, Path> written) {
        return new MosaicTargets(
                Optional.ofNullable(image).map(written),
                Optional.ofNullable(tiles).map(written),
                Optional.ofNullable(mosaic).map(written));
    }
}
