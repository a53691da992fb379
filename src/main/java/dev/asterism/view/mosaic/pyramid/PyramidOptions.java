package dev.asterism.view.mosaic.pyramid;

import dev.asterism.model.error.SettingException;
import dev.asterism.view.mosaic.image.ImageFormat;

/// How a Deep Zoom pyramid is cut.
///
/// @param format of its tiles
/// @param quality of JPEG tiles, above 0, at most 1
/// @param tileSize pixels a side without the overlap, 16 to 4096
/// @param overlap pixels that tiles share with each neighbour, 0 to 8
public record PyramidOptions(ImageFormat format, float quality, int tileSize, int overlap) {
    public PyramidOptions {
        if (!(quality > 0 && quality <= 1)) {
            throw new SettingException("the quality of a JPEG is above 0 and at most 1, not " + quality);
        }
        if (tileSize < 16 || tileSize > 4096 || overlap < 0 || overlap > 8) {
            throw new SettingException(
                    "pyramid tiles have 16 to 4096 pixels and overlap by 0 to 8, not " + tileSize + " and " + overlap);
        }
    }

    /// JPEG of quality 0.85, 254 pixels and 1 on each side: 256 in all, as Deep Zoom has it.
    public static PyramidOptions defaults() {
        return new PyramidOptions(ImageFormat.JPEG, 0.85f, 254, 1);
    }

    public PyramidOptions withFormat(ImageFormat value) {
        return new PyramidOptions(value, quality, tileSize, overlap);
    }

    public PyramidOptions withQuality(float value) {
        return new PyramidOptions(format, value, tileSize, overlap);
    }
}
