/// Maps of points in two or three dimensions; a sub-package for each method.
@NullMarked
package dev.asterism.analysis.projection;

import org.jspecify.annotations.NullMarked;
