/// Gives every point of a flat map its own cell in a grid, so that neighbours stay neighbours; start at
/// [GridAssignment].
///
/// The cells are those of a full sheet: only the last ones of the last row stay empty. What is made small is
/// the sum of the squared distances between points and cells, for which it does not matter how the map is moved
/// or scaled as a whole. Small maps are solved to the optimum ([ShortestAugmentingPaths]); large ones start
/// from [MedianSplits] and are improved by [WindowSweeps], the same solver on many small parts.
@NullMarked
package dev.asterism.analysis.grid;

import org.jspecify.annotations.NullMarked;
