package dev.asterism.app.indexing;

import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the thumbnails that are stored with items. Safe for use by several threads.
public final class ItemThumbnails {
    private final ImageLoader loader;
    private final Path folder;
    private final ThumbnailSize size;
    private final AtomicInteger missing = new AtomicInteger();
    private final AtomicReference<String> firstMissing = new AtomicReference<>("");

    /// @param folder what relative paths are relative to: the folder of the CSV
    public ItemThumbnails(ImageLoader loader, Path folder, ThumbnailSize size) {
        this.loader = loader;
        this.folder = folder;
        this.size = size;
    }

    /// The image that a field of an item names.
    ItemImage image(Item item, String field) {
        return new ItemImage(item, field, folder);
    }

    /// @throws InputException if there is no such image or it cannot be loaded
    Pixels load(ItemImage image) {
        return image.attached()
                .map(content -> loader.decode(content, "the image in column \"" + image.field() + "\""))
                .orElseGet(() -> loader.load(image.reference()));
    }

    /// The thumbnail of a loaded image, a JPEG.
    byte[] thumbnail(Pixels image) {
        return size.jpeg(image);
    }

    /// The thumbnail of an image that is only shown, not embedded: an image that is not available leaves the item
    /// without one, an empty array.
    byte[] thumbnailIfAvailable(ItemImage image) {
        try {
            return thumbnail(load(image));
        } catch (InputException e) {
            return missing(e.getMessage());
        } catch (AsterismException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            return missing("an image cannot be made smaller: " + e);
        }
    }

    private byte[] missing(String reason) {
        missing.incrementAndGet();
        firstMissing.compareAndSet("", reason);
        return new byte[0];
    }

    /// How many images [#thumbnailIfAvailable] could not load, and why not the first; nothing where it got all.
    public Optional<String> complaint() {
        return missing.get() == 0
                ? Optional.empty()
                : Optional.of(missing.get() + (missing.get() == 1 ? " item has" : " items have")
                        + " no image to show; the first: " + firstMissing.get());
    }

    /// What the thumbnail of an embedded image depends on besides the row: the file, and its own size.
    String state(ItemImage image) {
        return image.fileState() + size.state();
    }

    /// The same of an image that is only shown: another field may name it.
    String shown(ItemImage image) {
        return image.field() + "\n" + state(image);
    }
}
