package dev.asterism.view.tui.map;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A cloud as cells. The colour of a cell is that of most of its points; it is the brighter the nearer and the more
/// they are.
public final class Raster {
    /// How the points look.
    public interface Looks {
        /// A colour, `0xRRGGBB`.
        int colour(int ordinal);

        /// Whether it stands out from points that do not.
        boolean lit(int ordinal);
    }

    /// Steps of brightness: few, so that neighbouring cells often have the very same colour.
    private static final int STEPS = 10;

    private static final float FAINT = 0.40f;
    private static final float DARKEST = 0.40f;
    private static final float CROWDED = 4;

    private final int columns;
    private final int rows;
    private final DotGlyphs form;
    private final byte[] bits;
    private final int[] counts;
    private final int[] candidates;
    private final int[] votes;
    private final float[] nearness;
    private final boolean[] lit;

    /// @param columns of cells
    /// @param rows of cells
    public Raster(int columns, int rows, DotGlyphs form) {
        this.columns = columns;
        this.rows = rows;
        this.form = form;
        int cells = columns * rows;
        bits = new byte[cells];
        counts = new int[cells];
        candidates = new int[cells];
        votes = new int[cells];
        nearness = new float[cells];
        lit = new boolean[cells];
        Arrays.fill(nearness, 0);
    }

    /// Size of the dots a [Cloud.View] for this raster needs: columns.
    public int dotsAcross() {
        return columns * 2;
    }

    /// Size of the dots a [Cloud.View] for this raster needs: rows.
    public int dotsDown() {
        return rows * 4;
    }

    /// Draws all points.
    public void draw(Cloud cloud, Cloud.View view, Looks looks) {
        for (int i = 0; i < cloud.size(); i++) {
            if (view.find(i)) {
                dot(view, looks.colour(i), looks.lit(i));
            }
        }
    }

    private void dot(Cloud.View view, int colour, boolean stands) {
        int x = (int) Math.floor(view.x);
        int y = (int) Math.floor(view.y);
        if (x < 0 || y < 0 || x >= columns * 2 || y >= rows * 4) {
            return;
        }
        int cell = (y / 4) * columns + x / 2;
        bits[cell] |= (byte) form.bit(x % 2 * form.across / 2, y % 4 * form.down / 4);
        if (lit[cell] && !stands) {
            return;
        }
        if (stands && !lit[cell]) {
            lit[cell] = true;
            counts[cell] = 0;
            votes[cell] = 0;
            nearness[cell] = 0;
        }
        counts[cell]++;
        nearness[cell] += view.nearness;
        vote(cell, colour);
    }

    /// The majority by Boyer and Moore: one pass, one candidate.
    private void vote(int cell, int colour) {
        if (votes[cell] == 0) {
            candidates[cell] = colour;
            votes[cell] = 1;
        } else if (candidates[cell] == colour) {
            votes[cell]++;
        } else {
            votes[cell]--;
        }
    }

    /// What stands in a cell, or null for nothing.
    public @Nullable String glyph(int column, int row) {
        int cell = row * columns + column;
        return bits[cell] == 0 ? null : form.glyph(bits[cell] & 0xff, counts[cell]);
    }

    /// Whether a cell has a point that stands out.
    public boolean lit(int column, int row) {
        return lit[row * columns + column];
    }

    /// The colour of a cell that is not empty.
    ///
    /// @param background what colours fade into
    public int colour(int column, int row, int background) {
        int cell = row * columns + column;
        float near = nearness[cell] / counts[cell];
        float crowd = Math.min(1, (float) (Math.log(counts[cell]) / Math.log(2)) / CROWDED);
        float bright = DARKEST + (1 - DARKEST) * Math.min(1, 0.72f * near + 0.38f * crowd);
        float strength = lit[cell] ? bright : bright * FAINT;
        return blend(background, candidates[cell], Math.round(strength * STEPS) / (float) STEPS);
    }

    /// Between two colours.
    ///
    /// @param part of the second, 0 to 1
    public static int blend(int first, int second, float part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = first >> shift & 0xff;
            int b = second >> shift & 0xff;
            mixed |= Math.round(a + (b - a) * part) << shift;
        }
        return mixed;
    }
}
