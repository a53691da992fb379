/// One large image in strips, drawn tile by tile and encoded while it passes by.
@NullMarked
package dev.asterism.view.mosaic.image;

import org.jspecify.annotations.NullMarked;
