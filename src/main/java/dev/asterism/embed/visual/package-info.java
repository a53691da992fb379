/// The classical descriptor of colours and edges, for when there is no model:
/// [dev.asterism.embed.visual.VisualDescriptor].
@NullMarked
package dev.asterism.embed.visual;

import org.jspecify.annotations.NullMarked;
