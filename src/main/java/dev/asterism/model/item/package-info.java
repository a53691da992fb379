/// What is indexed: rows of a source, the images that they name, and the port that reads them.
@NullMarked
package dev.asterism.model.item;

import org.jspecify.annotations.NullMarked;
