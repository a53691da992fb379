/// Where the files of a model lie (the hub's cache, a local folder, the bundled model) and the settings among them.
@NullMarked
package dev.asterism.embed.folder;

import org.jspecify.annotations.NullMarked;
