package dev.asterism.view.mosaic.pyramid;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.view.mosaic.image.StripPng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A level of a pyramid: takes rows, writes a row of tiles as soon as its pixels are there, and hands rows of
/// half the size to the level below. Holds the pixels of one row of tiles.
final class PyramidLevel {
    private final Path folder;
    private final int width;
    private final int height;
    private final PyramidOptions options;
    private final ThreadTeam team;
    private final @Nullable PyramidLevel below;
    private final int stride;
    private final byte[] rows;
    /// Which row of the level the first of [#rows] is.
    private int firstRow;
    private int rowsTaken;
    private int tileRow;

    /// @param below the level of half the size, or null for the last
    PyramidLevel(
            Path folder, int width, int height, PyramidOptions options, ThreadTeam team, @Nullable PyramidLevel below)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.width = width;
        this.height = height;
        this.options = options;
        this.team = team;
        this.below = below;
        stride = Math.multiplyExact(width, 3);
        rows = new byte[Math.multiplyExact(stride, Math.min(height, options.tileSize() + 2 * options.overlap() + 1))];
    }

    /// Takes the next row.
    void take(byte[] source, int from) throws IOException {
        int at = (rowsTaken - firstRow) * stride;
        System.arraycopy(source, from, rows, at, stride);
        rowsTaken++;
        if (below != null && (rowsTaken % 2 == 0 || rowsTaken == height)) {
            int upper = rowsTaken % 2 == 0 ? at - stride : at;
            below.take(halved(upper, at), 0);
        }
        while ((long) tileRow * options.tileSize() < height && rowsTaken == bottom()) {
            writeTiles(bottom());
            tileRow++;
            discard();
        }
    }

    /// Lets go of the rows that neither the next row of tiles nor the next row of the level below needs.
    private void discard() {
        long wanted = (long) tileRow * options.tileSize() - options.overlap();
        int keepFrom = (int) Math.clamp(wanted, firstRow, rowsTaken - 1L);
        System.arraycopy(rows, (keepFrom - firstRow) * stride, rows, 0, (rowsTaken - keepFrom) * stride);
        firstRow = keepFrom;
    }

    /// The row below the last one of the current row of tiles.
    private int bottom() {
        return (int) Math.min(height, (tileRow + 1L) * options.tileSize() + options.overlap());
    }

    /// The mean of each two by two pixels; of what there is of them at the edges.
    private byte[] halved(int upper, int lower) {
        int halfWidth = Math.ceilDiv(width, 2);
        byte[] half = new byte[halfWidth * 3];
        for (int x = 0; x < halfWidth; x++) {
            int left = 2 * x * 3;
            int right = Math.min(2 * x + 1, width - 1) * 3;
            for (int c = 0; c < 3; c++) {
                int sum = (rows[upper + left + c] & 0xff)
                        + (rows[upper + right + c] & 0xff)
                        + (rows[lower + left + c] & 0xff)
                        + (rows[lower + right + c] & 0xff);
                half[x * 3 + c] = (byte) (sum + 2 >> 2);
            }
        }
        return half;
    }

    private void writeTiles(int bottom) {
        int top = Math.max(0, tileRow * options.tileSize() - options.overlap());
        team.forEach(Math.ceilDiv(width, options.tileSize()), column -> {
            int left = Math.max(0, column * options.tileSize() - options.overlap());
            int right = (int) Math.min(width, (column + 1L) * options.tileSize() + options.overlap());
            String name = column + "_" + tileRow + "." + options.format().extension();
            try {
                Files.write(folder.resolve(name), encoded(cut(left, top, right - left, bottom - top)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Pixels cut(int left, int top, int tileWidth, int tileHeight) {
        byte[] rgb = new byte[tileWidth * tileHeight * 3];
        for (int y = 0; y < tileHeight; y++) {
            System.arraycopy(rows, (top + y - firstRow) * stride + left * 3, rgb, y * tileWidth * 3, tileWidth * 3);
        }
        return new Pixels(tileWidth, tileHeight, rgb);
    }

    private byte[] encoded(Pixels tile) throws IOException {
        return switch (options.format()) {
            case JPEG -> JpegCodec.encode(tile, options.quality());
            case PNG -> {
                var bytes = new java.io.ByteArrayOutputStream();
                try (StripPng png = new StripPng(bytes, tile.width(), tile.height())) {
                    png.accept(tile);
                    png.finish();
                }
                yield bytes.toByteArray();
            }
        };
    }
}
