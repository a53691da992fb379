/// t-distributed stochastic neighbour embedding in two and three dimensions. Files are the stages of the
/// mathematics, in this order: [Perplexity] and [Affinities] (what the map should look like), [Initialisation],
/// then for every step of [GradientDescent] the [Tree] and its [InteractionLists], [Repulsion], [Attraction], and
/// now and then [Divergence] (how far the map is from it). Entry class:
/// [dev.asterism.analysis.projection.tsne.Tsne]. `docs/projection.md` tells the whole story.
@NullMarked
package dev.asterism.analysis.projection.tsne;

import org.jspecify.annotations.NullMarked;
