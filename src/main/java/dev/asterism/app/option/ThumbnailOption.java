package dev.asterism.app.option;

import dev.asterism.app.indexing.ThumbnailSize;
import dev.asterism.app.setting.NumberConverters;
import picocli.CommandLine.Option;

/// How large the images are that are stored for the views.
public final class ThumbnailOption {
    @Option(
            names = "--thumbnail-px",
            paramLabel = "N",
            converter = NumberConverters.ThumbnailSide.class,
            defaultValue = ThumbnailSize.USUAL_SIDE,
            description = "Longest side of the images stored for the views, 16 to 512 (default: 96). Rows with images "
                    + "are embedded or imported again when it changes.")
    int side;

    public ThumbnailSize size() {
        return ThumbnailSize.square(side);
    }
}
