/// The Deep Zoom pyramid of a large image: [dev.asterism.view.mosaic.pyramid.DeepZoom].
@NullMarked
package dev.asterism.view.mosaic.pyramid;

import org.jspecify.annotations.NullMarked;
