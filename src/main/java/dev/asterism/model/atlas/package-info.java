/// What is shown: the map of a collection, its clusters, their names, and how good both are.
package dev.asterism.model.atlas;
