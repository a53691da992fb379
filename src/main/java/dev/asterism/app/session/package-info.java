/// What the terminal asks of the rest of Asterism, answered: collections, analysis, search, files.
@NullMarked
package dev.asterism.app.session;

import org.jspecify.annotations.NullMarked;
