package dev.asterism.app.option;

import dev.asterism.app.indexing.Pictures;
import dev.asterism.app.setting.Numbers;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How the pictures of imported rows become thumbnails.
public final class ImportedPictures {
    @Option(
            names = "--thumbnail-px",
            paramLabel = "N",
            converter = Numbers.ThumbnailSide.class,
            defaultValue = Pictures.THUMBNAIL_SIDE,
            description = "Longest side of the pictures stored for the views, 16 to 512 (default: 96).")
    int thumbnailPixels;

    @Option(
            names = "--width-px",
            paramLabel = "N",
            converter = Numbers.ThumbnailSide.class,
            description = "Their largest width, where it is another than their largest height.")
    Integer width;

    @Option(
            names = "--height-px",
            paramLabel = "N",
            converter = Numbers.ThumbnailSide.class,
            description = "Their largest height.")
    Integer height;

    @Option(
            names = "--number-of-async-tasks",
            paramLabel = "N",
            converter = Numbers.Tasks.class,
            defaultValue = "auto",
            description = "Pictures fetched and decoded side by side, or auto (default: auto).")
    public int tasks;

    /// Loads the pictures of a file's rows.
    ///
    /// @param folder of the file
    public Pictures of(Path folder, ImageLoader loader) {
        return new Pictures(
                loader,
                folder,
                Optional.ofNullable(width).orElse(thumbnailPixels),
                Optional.ofNullable(height).orElse(thumbnailPixels));
    }
}
