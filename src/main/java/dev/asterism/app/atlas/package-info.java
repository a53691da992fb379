/// From a collection to its atlas: [dev.asterism.app.atlas.AtlasBuilder] computes what the cache does not hold.
@NullMarked
package dev.asterism.app.atlas;

import org.jspecify.annotations.NullMarked;
