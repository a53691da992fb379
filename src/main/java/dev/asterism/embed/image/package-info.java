/// Images to vectors: [dev.asterism.embed.image.TransformerImageEmbedder], with preprocessing equal to Pillow's
/// bytes.
@NullMarked
package dev.asterism.embed.image;

import org.jspecify.annotations.NullMarked;
