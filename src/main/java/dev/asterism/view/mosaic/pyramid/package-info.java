/// The Deep Zoom pyramid of a large image: [dev.asterism.view.mosaic.pyramid.DeepZoom].
package dev.asterism.view.mosaic.pyramid;
