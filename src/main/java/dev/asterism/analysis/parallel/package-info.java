/// Loops over blocks of an array on all cores, cheap enough to be entered thousands of times a second. Entry class:
/// [dev.asterism.analysis.parallel.Workers].
@NullMarked
package dev.asterism.analysis.parallel;

import org.jspecify.annotations.NullMarked;
