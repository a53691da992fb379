package dev.asterism.view.mosaic.image;

/// What becomes of an image that is not of a tile's shape.
public enum TileFit {
    /// It fills the tile; what sticks out is cut off, the same on both sides.
    COVER,
    /// All of it is seen, with the background beside it.
    CONTAIN
}
