/// A cloud of points in space as cells of a terminal. The entry classes are [Cloud], the points, and [Raster], their
/// image.
@NullMarked
package dev.asterism.view.tui.map;

import org.jspecify.annotations.NullMarked;
