/// Loops on several threads, cheap enough to be entered thousands of times a second
/// ([dev.asterism.parallel.ThreadTeam]).
@NullMarked
package dev.asterism.parallel;

import org.jspecify.annotations.NullMarked;
