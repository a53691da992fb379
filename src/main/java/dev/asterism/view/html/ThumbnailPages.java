package dev.asterism.view.html;

import dev.asterism.model.CollectionReader;
import dev.asterism.model.Progress;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Lays pictures out on large pages, shelf by shelf, so that a few textures hold any number of them.
final class ThumbnailPages {
    /// Sides of a page: every WebGL device takes textures of this size.
    static final int SIDE = 2048;

    /// Pages to fill where the size of a cell is free, and the most where it is asked for.
    private static final int PAGES = 14;

    private static final int MOST_PAGES = 32;
    private static final int[] CELLS = {512, 256, 192, 128, 96, 64, 48, 32, 24, 16};
    private static final int CHUNK = 1024;
    private static final float QUALITY = 0.8f;

    private final PageWriter page;
    private final int cell;
    private final ByteBlock places;
    private final List<int[]> sizes = new ArrayList<>();
    private BufferedImage canvas;
    private Graphics2D graphics;
    private int x;
    private int y;
    private int shelf;
    private int pictures;

    private ThumbnailPages(PageWriter page, int cell, int items) {
        this.page = page;
        this.cell = cell;
        this.places = new ByteBlock(items * 10);
    }

    /// What the page needs to know about its pictures.
    ///
    /// @param pictures number of items that have one
    /// @param sizes width and height of each page
    record Description(int pictures, List<int[]> sizes) {}

    /// Writes the blocks `thumbnails-0`, `thumbnails-1` .. (JPEG) and `thumbnail-places`: page, x, y, width and height
    /// of each item's picture, two bytes a number; all zeros where there is none.
    ///
    /// @param pixels side of a cell if so many fit, or 0 to choose
    static Description write(
            CollectionReader reader, ShownItems shown, int pixels, PageWriter page, Progress.Stage stage)
            throws IOException {
        ThumbnailPages pages = new ThumbnailPages(page, cell(shown.size(), pixels), shown.size());
        for (int start = 0; start < shown.size() && !stage.cancelled(); start += CHUNK) {
            int end = Math.min(shown.size(), start + CHUNK);
            List<Optional<BufferedImage>> chunk = IntStream.range(start, end)
                    .parallel()
                    .mapToObj(
                            i -> reader.thumbnail(shown.ordinals()[i]).flatMap(jpeg -> Thumbnail.fit(jpeg, pages.cell)))
                    .toList();
            for (Optional<BufferedImage> picture : chunk) {
                pages.place(picture);
            }
            stage.reach(end, "");
        }
        pages.flush();
        if (pages.pictures > 0) {
            page.block("thumbnail-places", pages.places.toArray(), true);
        }
        return new Description(pages.pictures, pages.sizes);
    }

    /// Cells of which so many pages hold all pictures: a page takes some 20 MB of a graphics card's memory.
    private static int cell(int items, int wanted) {
        int most = (int) (SIDE / Math.sqrt((double) items / (wanted == 0 ? PAGES : MOST_PAGES)));
        int roomy = IntStream.of(CELLS).filter(side -> side <= most).findFirst().orElse(CELLS[CELLS.length - 1]);
        return wanted == 0 ? roomy : Math.clamp(most, CELLS[CELLS.length - 1], wanted);
    }

    private void place(Optional<BufferedImage> picture) throws IOException {
        if (picture.isEmpty()) {
            putPlace(0, 0, 0, 0, 0);
            return;
        }
        BufferedImage image = picture.get();
        if (x + image.getWidth() > SIDE) {
            x = 0;
            y += shelf;
            shelf = 0;
        }
        if (y + Math.max(shelf, image.getHeight()) > SIDE) {
            flush();
        }
        if (canvas == null) {
            canvas = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            graphics = canvas.createGraphics();
        }
        graphics.drawImage(image, x, y, null);
        putPlace(sizes.size(), x, y, image.getWidth(), image.getHeight());
        pictures++;
        x += image.getWidth();
        shelf = Math.max(shelf, image.getHeight());
    }

    private void putPlace(int onPage, int left, int top, int width, int height) {
        places.putShort(onPage);
        places.putShort(left);
        places.putShort(top);
        places.putShort(width);
        places.putShort(height);
    }

    /// Writes the page at hand, cut to the shelves in use, and begins another.
    private void flush() throws IOException {
        if (canvas == null) {
            return;
        }
        int height = y + shelf;
        page.block("thumbnails-" + sizes.size(), jpeg(canvas.getSubimage(0, 0, SIDE, height)), false);
        sizes.add(new int[] {SIDE, height});
        graphics.dispose();
        canvas = null;
        x = 0;
        y = 0;
        shelf = 0;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
