/// Where the files of a model lie: the hub's cache, a local folder, or the bundled model.
@NullMarked
package dev.asterism.embed.folder;

import org.jspecify.annotations.NullMarked;
