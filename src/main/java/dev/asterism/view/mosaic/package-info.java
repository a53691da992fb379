/// The mosaic: every item a tile of one large image, in the order of the map, to be zoomed into.
///
/// [dev.asterism.view.mosaic.MosaicExport] is the entry. The image is made in strips, a row of tiles at a time, which
/// go to an image file, a Deep Zoom pyramid, or both: it is never held whole. [dev.asterism.view.mosaic.MosaicPage] is
/// the page around the pyramid.
@NullMarked
package dev.asterism.view.mosaic;

import org.jspecify.annotations.NullMarked;
