package dev.asterism.view.mosaic;

import java.nio.file.Path;
import java.util.Optional;

/// What is to be written of a mosaic.
///
/// @param image the whole image as one file, `.jpg` or `.png`
/// @param pyramid a Deep Zoom descriptor, `.dzi`; its folder of tiles is made beside it
/// @param page a folder for the page with its own pyramid
public record MosaicTargets(Optional<Path> image, Optional<Path> pyramid, Optional<Path> page) {
    /// Whether nothing is wanted.
    public boolean isEmpty() {
        return image.isEmpty() && pyramid.isEmpty() && page.isEmpty();
    }
}
