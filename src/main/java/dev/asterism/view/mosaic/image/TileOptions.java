package dev.asterism.view.mosaic.image;

import dev.asterism.model.error.SettingException;

/// What tiles look like.
///
/// @param width of a tile in pixels, 1 to 2048
/// @param height of a tile in pixels, 1 to 2048
/// @param fit of images of another shape
/// @param background `0xRRGGBB`, of empty cells and beside images
public record TileOptions(int width, int height, TileFit fit, int background) {
    /// Longest side of a tile.
    public static final int LARGEST = 2048;

    public TileOptions {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new SettingException(
                    "a tile is 1 to " + LARGEST + " pixels wide and high, not " + width + "x" + height);
        }
    }

    /// 128 x 128, filled, on near black.
    public static TileOptions defaults() {
        return new TileOptions(128, 128, TileFit.COVER, 0x101014);
    }

    public TileOptions withSize(int width, int height) {
        return new TileOptions(width, height, fit, background);
    }

    public TileOptions withFit(TileFit value) {
        return new TileOptions(width, height, value, background);
    }
}
