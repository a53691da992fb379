package dev.asterism.view.mosaic.image;

import dev.asterism.model.atlas.Grid;
import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;

/// Paints a row of tiles at a time.
public final class StripPainter {
    private final Grid grid;
    private final TilePainter tiles;
    private final TileOptions options;
    private final ThreadTeam team;
    private final int[] items;

    public StripPainter(Grid grid, TileSource source, TileOptions options, ThreadTeam team) {
        this.grid = grid;
        this.tiles = new TilePainter(source, options);
        this.options = options;
        this.team = team;
        items = grid.items();
    }

    /// Width of the whole image.
    ///
    /// @throws ArithmeticException if it is beyond 2^31
    public int width() {
        return Math.multiplyExact(grid.columns(), options.width());
    }

    /// Height of the whole image.
    public int height() {
        return Math.multiplyExact(grid.rows(), options.height());
    }

    /// The tiles of a row, painted side by side by all threads.
    public Pixels strip(int row) {
        int width = width();
        byte[] rgb = RgbBytes.filled(Math.multiplyExact(width, options.height()), options.background());
        team.forEach(grid.columns(), column -> {
            int item = items[row * grid.columns() + column];
            if (item >= 0) {
                paste(tiles.tile(item), rgb, column * options.width(), width);
            }
        });
        return new Pixels(width, options.height(), rgb);
    }

    private static void paste(Pixels tile, byte[] rgb, int left, int width) {
        int bytes = tile.width() * 3;
        for (int y = 0; y < tile.height(); y++) {
            System.arraycopy(tile.rgb(), y * bytes, rgb, (y * width + left) * 3, bytes);
        }
    }
}
