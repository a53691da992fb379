package dev.asterism.view.mosaic;

import dev.asterism.model.atlas.Grid;
import dev.asterism.view.mosaic.image.TileOptions;
import dev.asterism.view.mosaic.image.TileSource;

/// A mosaic to be written.
///
/// @param grid where each item is
/// @param tiles what is to be seen of each
/// @param look of the tiles
/// @param captions what the page says of each
public record Mosaic(Grid grid, TileSource tiles, TileOptions look, Captions captions) {}
