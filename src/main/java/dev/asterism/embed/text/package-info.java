/// Texts to vectors: [dev.asterism.embed.text.TransformerTextEmbedder], with batches that waste little on
/// padding.
@NullMarked
package dev.asterism.embed.text;

import org.jspecify.annotations.NullMarked;
