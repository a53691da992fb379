/// From a collection to its atlas: [dev.asterism.app.atlas.AtlasBuilder] computes what the cache does not hold.
package dev.asterism.app.atlas;
