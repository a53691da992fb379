package dev.asterism.embed.visual;

/// Which shapes there are: for each cell of a 4 x 4 grid, how strong the edges of each of 8 directions are.
///
/// Source: N. Dalal and B. Triggs, "Histograms of oriented gradients for human detection", CVPR 2005: unsigned
/// directions, centred differences without smoothing, votes spread over neighbouring cells and directions. Otherwise
/// here: few, large cells of an image squeezed to one size, since the whole image is described and not found, and
/// each cell is scaled by itself rather than in overlapping blocks.
final class OrientedGradients {
    private static final int CELLS = 4;
    private static final int DIRECTIONS = 8;
    private static final int CELL = LabRaster.SIDE / CELLS;

    static final int LENGTH = CELLS * CELLS * DIRECTIONS;

    /// Mean step of L\* at which a cell gets 0.7 of its full length; flat cells stay near zero.
    private static final double FLOOR = 2;

    private OrientedGradients() {}

    /// @return [#LENGTH] numbers of length below 1
    static double[] of(LabRaster raster) {
        double[] cells = new double[LENGTH];
        for (int y = 0; y < LabRaster.SIDE; y++) {
            for (int x = 0; x < LabRaster.SIDE; x++) {
                vote(cells, x, y, horizontal(raster.lightness(), x, y), vertical(raster.lightness(), x, y));
            }
        }
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            scale(cells, cell * DIRECTIONS);
        }
        return cells;
    }

    private static double horizontal(float[] plane, int x, int y) {
        int at = y * LabRaster.SIDE + x;
        return x == 0 || x == LabRaster.SIDE - 1 ? 0 : plane[at + 1] - plane[at - 1];
    }

    private static double vertical(float[] plane, int x, int y) {
        int at = y * LabRaster.SIDE + x;
        return y == 0 || y == LabRaster.SIDE - 1 ? 0 : plane[at + LabRaster.SIDE] - plane[at - LabRaster.SIDE];
    }

    private static void vote(double[] cells, int x, int y, double dx, double dy) {
        double strength = Math.sqrt(dx * dx + dy * dy);
        if (strength == 0) {
            return;
        }
        double angle = StrictMath.atan2(dy, dx) / Math.PI;
        double direction = (angle < 0 ? angle + 1 : angle) * DIRECTIONS - 0.5;
        int direction0 = (int) Math.floor(direction);
        double cellX = (x + 0.5) / CELL - 0.5;
        double cellY = (y + 0.5) / CELL - 0.5;
        int x0 = (int) Math.floor(cellX);
        int y0 = (int) Math.floor(cellY);
        for (int corner = 0; corner < 4; corner++) {
            int cx = x0 + (corner & 1);
            int cy = y0 + (corner >> 1);
            if (cx < 0 || cx >= CELLS || cy < 0 || cy >= CELLS) {
                continue;
            }
            double share = strength * (1 - Math.abs(cellX - cx)) * (1 - Math.abs(cellY - cy));
            int at = (cy * CELLS + cx) * DIRECTIONS;
            double next = direction - direction0;
            cells[at + Math.floorMod(direction0, DIRECTIONS)] += share * (1 - next);
            cells[at + Math.floorMod(direction0 + 1, DIRECTIONS)] += share * next;
        }
    }

    private static void scale(double[] cells, int start) {
        double floor = FLOOR * CELL * CELL;
        double square = floor * floor;
        for (int i = start; i < start + DIRECTIONS; i++) {
            square += cells[i] * cells[i];
        }
        double scale = 1 / (Math.sqrt(square) * CELLS);
        for (int i = start; i < start + DIRECTIONS; i++) {
            cells[i] *= scale;
        }
    }
}
