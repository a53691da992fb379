/// The nearest neighbours of every point. Entry class: [dev.asterism.analysis.neighbours.NeighbourGraph].
package dev.asterism.analysis.neighbours;
