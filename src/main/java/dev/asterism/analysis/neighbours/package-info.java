/// The nearest neighbours of every point. Entry class: [dev.asterism.analysis.neighbours.NeighbourGraph].
@NullMarked
package dev.asterism.analysis.neighbours;

import org.jspecify.annotations.NullMarked;
