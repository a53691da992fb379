/// Maps of very many points. Entry class: [dev.asterism.analysis.projection.landmark.LandmarkTsne].
@NullMarked
package dev.asterism.analysis.projection.landmark;

import org.jspecify.annotations.NullMarked;
