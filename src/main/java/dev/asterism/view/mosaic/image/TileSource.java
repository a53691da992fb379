package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.util.Optional;

/// What is on the tiles. Safe for use by several threads.
public interface TileSource {
    /// The image of an item, in any size; the larger the sharper, up to that of a tile.
    ///
    /// @param width of the tile
    /// @param height of the tile
    /// @return empty if the item has none
    Optional<Pixels> image(int item, int width, int height);

    /// What the tile of an item without an image says.
    String label(int item);

    /// The colour of the tile of an item without an image, `0xRRGGBB`.
    int colour(int item);
}
