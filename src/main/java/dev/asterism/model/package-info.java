/// The vocabulary every stage shares, by subject: records for the data, ports for what one stage needs of another.
///
/// Nothing here depends on a third party or on another package of Asterism. Start reading at
/// [dev.asterism.model.atlas.Atlas], the analysed collection that every view shows.
@NullMarked
package dev.asterism.model;

import org.jspecify.annotations.NullMarked;
