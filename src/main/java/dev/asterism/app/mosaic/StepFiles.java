package dev.asterism.app.mosaic;

import java.nio.file.Path;
import java.util.Optional;

/// Where the steps on the way to a mosaic leave what they made.
///
/// @param features what the map is made of, `.npy`
/// @param coordinates of the map, CSV
/// @param grid the cell of each item, CSV
/// @param metadata title, url and place of each item, JSON
public record StepFiles(
        Optional<Path> features, Optional<Path> coordinates, Optional<Path> grid, Optional<Path> metadata) {
    /// Whether none is wanted.
    public boolean isEmpty() {
        return features.isEmpty() && coordinates.isEmpty() && grid.isEmpty() && metadata.isEmpty();
    }
}
