/// What every stage does with pixels: JPEG ([dev.asterism.image.JpegCodec]), smaller sizes
/// ([dev.asterism.image.AreaScaler]), and resampling as Pillow does it ([dev.asterism.image.Resampler]).
package dev.asterism.image;
