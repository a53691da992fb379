/// The two pipelines: [dev.asterism.app.pipeline.Indexing] from a source into collections,
/// [dev.asterism.app.pipeline.AtlasBuilder] from a collection to the analysed atlas.
package dev.asterism.app.pipeline;
