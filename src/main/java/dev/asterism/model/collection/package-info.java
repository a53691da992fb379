/// What is stored: items with their vectors, the manifest of a collection, and the ports of a store.
package dev.asterism.model.collection;
