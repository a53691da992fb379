/// A converted model, loaded and run on all cores: [dev.asterism.embed.encoder.EncoderLoader].
package dev.asterism.embed.encoder;
