/// From the reference to an image to its pixels: [dev.asterism.source.image.ImageLoader] fetches and decodes
/// within bounds.
package dev.asterism.source.image;
