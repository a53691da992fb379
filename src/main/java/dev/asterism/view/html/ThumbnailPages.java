package dev.asterism.view.html;

import dev.asterism.image.AreaScaler;
import dev.asterism.image.JpegCodec;
import dev.asterism.model.Progress;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lays images out on large pages, shelf by shelf, so that a few textures hold any number of them.
final class ThumbnailPages {
    /// Sides of a page: every WebGL device takes textures of this size.
    static final int SIDE = 2048;

    /// Pages to fill where the size of a cell is free, and the most where it is asked for or small already.
    private static final int PAGES = 14;

    private static final int MOST_PAGES = 32;
    private static final int SMALL = 32;
    private static final int SMALLEST = 16;
    private static final int[] CELLS = {512, 256, 192, 128, 96, 64, 48, 32, 16};
    /// Pixels of the images that are decoded side by side.
    private static final int CHUNK_PIXELS = 1 << 24;

    /// Sides of the blocks that JPEG compresses as one, colours at half their resolution.
    private static final int BLOCK = 16;

    private static final float QUALITY = 0.8f;

    private final PageWriter page;
    private final int cell;
    private final ByteBlock places;
    private final List<int[]> sizes = new ArrayList<>();
    private @Nullable CompletableFuture<byte[]> compressed;
    private byte @Nullable [] canvas;
    private int x;
    private int y;
    private int shelf;
    private int images;

    private ThumbnailPages(PageWriter page, int cell, int items) {
        this.page = page;
        this.cell = cell;
        this.places = new ByteBlock(items * 10);
    }

    /// What the page needs to know about its images.
    ///
    /// @param images number of items that have one
    /// @param sizes width and height of each page
    record Description(int images, List<int[]> sizes) {}

    /// Writes the blocks `thumbnails-0`, `thumbnails-1` .. (JPEG) and `thumbnail-places`: page, x, y, width and height
    /// of each item's image, two bytes a number; all zeros where there is none.
    ///
    /// @param pixels side of a cell if so many fit, or 0 to choose
    static Description write(
            CollectionReader reader, ShownItems shown, int pixels, PageWriter page, Progress.Stage stage)
            throws IOException {
        ThumbnailPages pages = new ThumbnailPages(page, cell(shown.size(), pixels), shown.size());
        int chunkSize = Math.clamp(CHUNK_PIXELS / ((long) pages.cell * pages.cell), 16, 1024);
        for (int start = 0; start < shown.size() && !stage.cancelled(); start += chunkSize) {
            int end = Math.min(shown.size(), start + chunkSize);
            List<Optional<Pixels>> chunk =
                    reader.thumbnails(Arrays.copyOfRange(shown.ordinals(), start, end)).parallelStream()
                            .map(jpeg -> jpeg.flatMap(JpegCodec::decode)
                                    .map(image -> AreaScaler.shrinkToCell(image, pages.cell)))
                            .toList();
            for (Optional<Pixels> image : chunk) {
                pages.place(image);
            }
            stage.reach(end, "");
        }
        pages.flush();
        pages.finishCompressed();
        if (pages.images > 0) {
            page.block("thumbnail-places", pages.places.toArray(), true);
        }
        return new Description(pages.images, pages.sizes);
    }

    /// Cells of which so many pages hold all images: a page takes some 20 MB of a graphics card's memory.
    static int cell(int items, int wanted) {
        if (wanted > 0) {
            IntStream smaller =
                    IntStream.iterate(wanted / BLOCK * BLOCK, side -> side > SMALLEST, side -> side - BLOCK);
            return IntStream.concat(IntStream.of(wanted), smaller)
                    .filter(side -> items <= (long) MOST_PAGES * (SIDE / side) * (SIDE / side))
                    .findFirst()
                    .orElse(SMALLEST);
        }
        return IntStream.of(CELLS)
                .filter(side -> (double) items * side * side / (SIDE * SIDE) <= (side > SMALL ? PAGES : MOST_PAGES))
                .findFirst()
                .orElse(SMALLEST);
    }

    private void place(Optional<Pixels> thumbnail) throws IOException {
        if (thumbnail.isEmpty()) {
            putPlace(0, 0, 0, 0, 0);
            return;
        }
        Pixels image = thumbnail.get();
        int width = wholeBlocks(image.width());
        int height = wholeBlocks(image.height());
        if (x + width > SIDE) {
            x = 0;
            y += shelf;
            shelf = 0;
        }
        if (y + Math.max(shelf, height) > SIDE) {
            flush();
        }
        if (canvas == null) {
            canvas = new byte[SIDE * SIDE * 3];
        }
        draw(image, width, height, canvas);
        putPlace(sizes.size(), x, y, image.width(), image.height());
        images++;
        x += width;
        shelf = Math.max(shelf, height);
    }

    /// JPEG mixes the colours of a block, so images share none: the rest of its blocks repeats an image's edge.
    private void draw(Pixels image, int width, int height, byte[] to) {
        int length = image.width() * 3;
        for (int row = 0; row < height; row++) {
            int from = Math.min(row, image.height() - 1) * length;
            int at = ((y + row) * SIDE + x) * 3;
            System.arraycopy(image.rgb(), from, to, at, length);
            for (int right = length; right < width * 3; right += 3) {
                System.arraycopy(image.rgb(), from + length - 3, to, at + right, 3);
            }
        }
    }

    private static int wholeBlocks(int pixels) {
        return (pixels + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void putPlace(int onPage, int left, int top, int width, int height) {
        places.putShort(onPage);
        places.putShort(left);
        places.putShort(top);
        places.putShort(width);
        places.putShort(height);
    }

    /// Ends the page at hand, cut to the shelves in use: it is compressed while the next one fills.
    private void flush() throws IOException {
        finishCompressed();
        if (canvas == null) {
            return;
        }
        Pixels full = new Pixels(SIDE, y + shelf, Arrays.copyOf(canvas, SIDE * (y + shelf) * 3));
        compressed = CompletableFuture.supplyAsync(() -> JpegCodec.encode(full, QUALITY));
        sizes.add(new int[] {SIDE, y + shelf});
        canvas = null;
        x = 0;
        y = 0;
        shelf = 0;
    }

    /// Writes the page that was being compressed.
    private void finishCompressed() throws IOException {
        if (compressed != null) {
            page.block("thumbnails-" + (sizes.size() - 1), compressed.join(), false);
            compressed = null;
        }
    }
}
