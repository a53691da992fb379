package dev.asterism.app.option;

import dev.asterism.app.indexing.ItemThumbnails;
import dev.asterism.app.indexing.ThumbnailSize;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the images of imported rows become thumbnails.
public final class ImportedImages {
    @Mixin
    ThumbnailOption thumbnail;

    @Option(
            names = "--width-px",
            paramLabel = "N",
            converter = NumberConverters.ThumbnailSide.class,
            description = "Their largest width, where it is another than their largest height.")
    Integer width;

    @Option(
            names = "--height-px",
            paramLabel = "N",
            converter = NumberConverters.ThumbnailSide.class,
            description = "Their largest height.")
    Integer height;

    @Option(
            names = "--number-of-async-tasks",
            paramLabel = "N",
            converter = NumberConverters.Tasks.class,
            defaultValue = "auto",
            description = "Images fetched and decoded side by side, or auto (default: auto).")
    public int tasks;

    /// Loads the images of a file's rows.
    ///
    /// @param folder of the file
    public ItemThumbnails of(Path folder, ImageLoader loader) {
        return new ItemThumbnails(
                loader,
                folder,
                new ThumbnailSize(
                        Optional.ofNullable(width).orElse(thumbnail.side),
                        Optional.ofNullable(height).orElse(thumbnail.side)));
    }
}
