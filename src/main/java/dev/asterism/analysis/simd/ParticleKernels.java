package dev.asterism.analysis.simd;

/// Forces between points of a map under the kernel `u(r) = 1 / (1 + r^2)` (Student's with one degree of freedom, up to
/// a factor). Its potential `Phi(y) = sum of m u(|y - s|)` gives both halves of the repulsion: the sum of `Phi` over
/// the points is the normalisation Z, and `-1/2` its gradient is `sum of m u^2 (y - s)`, the force.
///
/// Safe for use by several threads on different groups.
public interface ParticleKernels {
    /// Points in a group: the lanes of the widest vector.
    int GROUP = 16;

    /// Coefficients of a local expansion: the potential in a centre, its 3 first and 6 second derivatives (xx, xy, xz,
    /// yy, yz, zz).
    int EXPANSION = 10;

    /// Adds the force and the potential of the sources to those of the 16 points from `first` on.
    ///
    /// @param force takes `sum of m u^2 (y - s)`
    /// @param potential takes `sum of m u`
    void repel(int first, Sources sources, Points force, float[] potential);

    /// Adds the potential of some cells to the local expansion about a centre.
    ///
    /// @param cells centre and mass of every cell, four numbers each
    /// @param list the cells that act, at `from .. to`
    /// @param at index of the centre among the cells; its expansion is at `EXPANSION * at` of `local`
    void expand(float[] cells, int[] list, int from, int to, int at, float[] local);

    /// Adds force and potential of a local expansion to those of the 16 points from `first` on.
    ///
    /// @param limit a point farther from the centre gets what there is at this distance in its direction: outside
    ///     of the ball it was made for an expansion grows without bound
    void evaluate(
            int first,
            Points points,
            float[] cells,
            int at,
            float limit,
            float[] local,
            Points force,
            float[] potential);

    /// Numbers that [#attract] and [#logarithms] want as scratch.
    int SCRATCH = 3 * GROUP;

    /// `sum of p u (y - s)` over the edges of one point.
    ///
    /// Edges come 16 at a time. Within such a chunk of `columns` the first 8 belong to the even places of the same
    /// chunk of `p` and the last 8 to the odd ones; that is the order in which packed numbers fall apart.
    ///
    /// @param points where the neighbours are
    /// @param columns the neighbour at the end of each edge
    /// @param p weights of the edges, 0 for those that fill up a chunk
    /// @param own three numbers: takes the point's coordinates, gives the force
    /// @param scratch [#SCRATCH] numbers
    void attract(PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch);

    /// `sum of p ln(1 + r^2)` over the edges of one point, see [#attract].
    double logarithms(PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch);

    /// The place of an edge's column in its chunk, given that of its weight.
    static int columnPlace(int weightPlace) {
        return weightPlace / 2 + (weightPlace % 2 == 0 ? 0 : GROUP / 2);
    }
}
