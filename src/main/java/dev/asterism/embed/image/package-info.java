/// Images to vectors: [dev.asterism.embed.image.TransformerImageEmbedder], with preprocessing equal to Pillow's
/// bytes.
package dev.asterism.embed.image;
