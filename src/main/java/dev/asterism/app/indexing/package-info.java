/// From a source to a collection: [dev.asterism.app.indexing.Indexing] embeds rows,
/// [dev.asterism.app.indexing.Importing] takes vectors and maps made elsewhere.
@NullMarked
package dev.asterism.app.indexing;

import org.jspecify.annotations.NullMarked;
