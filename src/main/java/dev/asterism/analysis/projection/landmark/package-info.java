/// Maps of very many points. Entry class: [dev.asterism.analysis.projection.landmark.LandmarkTsne].
package dev.asterism.analysis.projection.landmark;
