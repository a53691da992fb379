/// Uniform manifold approximation and projection in two and three dimensions. Files are the stages of the mathematics:
/// [FuzzyGraph] (what the map should look like), [Curve] (how alike points in the map are at a distance), [UmapLayout]
/// (moves points until the two agree). Entry class: [dev.asterism.analysis.projection.umap.Umap].
@NullMarked
package dev.asterism.analysis.projection.umap;

import org.jspecify.annotations.NullMarked;
