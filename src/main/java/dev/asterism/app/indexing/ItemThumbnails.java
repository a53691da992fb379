package dev.asterism.app.indexing;

import dev.asterism.image.AreaScaler;
import dev.asterism.image.JpegCodec;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.image.ImageLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The images of items: loads them, and makes the thumbnails that are stored.
public final class ItemThumbnails {
    /// Longest side of a thumbnail unless something else is asked for, as a setting.
    public static final String THUMBNAIL_SIDE = "96";

    private static final float THUMBNAIL_QUALITY = 0.8f;

    private final ImageLoader loader;
    private final Path folder;
    private final int width;
    private final int height;
    private final AtomicInteger missing = new AtomicInteger();
    private final AtomicReference<String> firstMissing = new AtomicReference<>("");

    /// @param folder what relative paths are relative to: the folder of the CSV
    /// @param thumbnailSide longest side of a thumbnail in pixels
    public ItemThumbnails(ImageLoader loader, Path folder, int thumbnailSide) {
        this(loader, folder, thumbnailSide, thumbnailSide);
    }

    /// @param folder what relative paths are relative to: the folder of the CSV
    /// @param width most pixels a thumbnail has across
    /// @param height most pixels a thumbnail has from top to bottom
    public ItemThumbnails(ImageLoader loader, Path folder, int width, int height) {
        this.loader = loader;
        this.folder = folder;
        this.width = width;
        this.height = height;
    }

    /// The image a field refers to.
    ///
    /// @throws InputException if there is none or it cannot be loaded
    Pixels load(Item item, String field) {
        String cell = item.field(field);
        if (cell.isBlank()) {
            throw new InputException("column \"" + field + "\" is empty");
        }
        return loader.load(ImageReference.parse(cell, folder));
    }

    byte[] thumbnail(Pixels image) {
        double scale = Math.min((double) width / image.width(), (double) height / image.height());
        int side = (int) Math.round(Math.max(image.width(), image.height()) * scale);
        return JpegCodec.encode(AreaScaler.shrink(image, Math.max(1, side)), THUMBNAIL_QUALITY);
    }

    /// The thumbnail of an image that is only shown, not embedded: an image that cannot be had leaves the item
    /// without one.
    byte[] thumbnailIfAvailable(Item item, String field) {
        try {
            return thumbnail(load(item, field));
        } catch (InputException e) {
            missing.incrementAndGet();
            firstMissing.compareAndSet("", e.getMessage());
            return new byte[0];
        }
    }

    /// How many images [#thumbnailIfAvailable] could not load, and why not the first; nothing where it got all.
    public Optional<String> complaint() {
        return missing.get() == 0
                ? Optional.empty()
                : Optional.of(missing.get() + " items have no image to show; the first: " + firstMissing.get());
    }

    /// The item without an image that is written out in the row itself: once there is a thumbnail, the text of one
    /// would only fill the store and the pages.
    Item withoutInline(Item item, String field) {
        try {
            if (ImageReference.parse(item.field(field), folder) instanceof ImageReference.Inline) {
                Map<String, String> fields = new LinkedHashMap<>(item.fields());
                fields.put(field, "");
                return new Item(item.id(), item.line(), fields);
            }
        } catch (InputException e) {
            // No image: the cell stays as it is.
        }
        return item;
    }

    /// What a stored thumbnail depends on besides the row: the file, and its own size where it is not the usual one.
    String state(Item item, String field) {
        String size = width == height ? String.valueOf(width) : width + " x " + height;
        return fileState(item, field) + (size.equals(THUMBNAIL_SIDE) ? "" : "\n" + size + " px");
    }

    /// Text that changes when another image is shown with an item.
    String shown(Item item, String field) {
        return field + "\n" + state(item, field);
    }

    /// Size and time of an image's file, or the empty string where it is not a file.
    private String fileState(Item item, String field) {
        try {
            if (ImageReference.parse(item.field(field), folder) instanceof ImageReference.File(Path path)) {
                return Files.size(path) + "@" + Files.getLastModifiedTime(path).toMillis();
            }
        } catch (IOException | InputException e) {
            // The reason is given where the image is loaded.
        }
        return "";
    }
}
