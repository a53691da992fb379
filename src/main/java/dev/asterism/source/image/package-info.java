/// From the reference to an image to its pixels: [dev.asterism.source.image.ImageLoader] fetches and decodes
/// within bounds.
@NullMarked
package dev.asterism.source.image;

import org.jspecify.annotations.NullMarked;
