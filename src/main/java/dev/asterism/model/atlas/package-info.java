/// What is shown: the map of a collection, its clusters, their names, and how good both are.
@NullMarked
package dev.asterism.model.atlas;

import org.jspecify.annotations.NullMarked;
