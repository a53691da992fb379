/// Texts to vectors: [dev.asterism.embed.text.TransformerTextEmbedder], with batches that waste little on
/// padding.
package dev.asterism.embed.text;
