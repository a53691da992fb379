/// The colours of clusters and values that all views share: [dev.asterism.view.colour.Palette].
@NullMarked
package dev.asterism.view.colour;

import org.jspecify.annotations.NullMarked;
