/// From an analysed collection to a mosaic, step by step; start at [MosaicSteps].
@NullMarked
package dev.asterism.app.mosaic;

import org.jspecify.annotations.NullMarked;
