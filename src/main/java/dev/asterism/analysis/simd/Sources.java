package dev.asterism.analysis.simd;

/// What acts on a group of points: single points near by, and cells further off that act as if all their mass lay in
/// their centre.
///
/// @param points every point
/// @param mass of every point
/// @param runs pairs of bounds of the points near by, at `2 * runFrom .. 2 * runTo`
/// @param cells every cell: centre and mass, four numbers each
/// @param list indices of the cells that act, at `listFrom .. listTo`
public record Sources(
        Points points,
        float[] mass,
        int[] runs,
        int runFrom,
        int runTo,
        float[] cells,
        int[] list,
        int listFrom,
        int listTo) {}
