/// The classical descriptor of colours and edges, for when there is no model:
/// [dev.asterism.embed.visual.VisualDescriptor].
package dev.asterism.embed.visual;
