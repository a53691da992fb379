/// How far a map and its clusters can be trusted. Entry class: [dev.asterism.analysis.quality.MapMetrics].
package dev.asterism.analysis.quality;
