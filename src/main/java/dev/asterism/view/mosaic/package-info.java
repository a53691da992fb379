/// The mosaic: every item a tile of one large picture, in the order of the map, to be zoomed into.
///
/// [MosaicExport] is the entry. The picture is made in strips, a row of tiles at a time ([StripPainter]), which
/// go to the sinks that are wanted, an image file ([ImageFile]) and a Deep Zoom pyramid ([DeepZoom]): it is
/// never held whole. [MosaicPage] is the page around the pyramid.
package dev.asterism.view.mosaic;
