/// Where items and images come from: [dev.asterism.source.open] opens files, [dev.asterism.source.csv],
/// [dev.asterism.source.folder] and [dev.asterism.source.vector] read items, [dev.asterism.source.image] fetches and
/// decodes the images they name.
@NullMarked
package dev.asterism.source;

import org.jspecify.annotations.NullMarked;
