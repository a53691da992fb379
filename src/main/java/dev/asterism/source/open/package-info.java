/// From the path of a file to its rows: [dev.asterism.source.open.SourceOpener] tells what kind of file it is.
@NullMarked
package dev.asterism.source.open;

import org.jspecify.annotations.NullMarked;
