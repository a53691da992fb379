/// A converted model, loaded and run on all cores: [dev.asterism.embed.encoder.EncoderLoader].
@NullMarked
package dev.asterism.embed.encoder;

import org.jspecify.annotations.NullMarked;
