/// What every stage does with pixels: JPEG ([dev.asterism.image.JpegCodec]), smaller sizes
/// ([dev.asterism.image.AreaScaler]), and resampling as Pillow does it ([dev.asterism.image.Resampler]).
@NullMarked
package dev.asterism.image;

import org.jspecify.annotations.NullMarked;
