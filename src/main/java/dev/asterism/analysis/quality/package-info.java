/// How far a map and its clusters can be trusted. Entry class: [dev.asterism.analysis.quality.MapMetrics].
@NullMarked
package dev.asterism.analysis.quality;

import org.jspecify.annotations.NullMarked;
