/// From an analysed collection to a mosaic, step by step; start at [MosaicSteps].
package dev.asterism.app.mosaic;
