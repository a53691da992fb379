/// What is stored: items with their vectors, the manifest of a collection, and the ports of a store.
@NullMarked
package dev.asterism.model.collection;

import org.jspecify.annotations.NullMarked;
