/// What a source holds, and which command would make a collection of it.
///
/// [SourceProfile] looks at the rows, [Suggestion] at the profile.
@NullMarked
package dev.asterism.app.describe;

import org.jspecify.annotations.NullMarked;
