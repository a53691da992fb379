package dev.asterism.app.indexing;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.CellText;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The image that a field of an item names. Its cell, which may hold megabytes, is read once.
final class ItemImage {
    private static final int HASH_BYTES = 16;

    private final Item item;
    private final String field;
    private final Optional<ImageReference> reference;
    private final String flaw;

    /// @param folder what relative paths are relative to
    ItemImage(Item item, String field, Path folder) {
        this.item = item;
        this.field = field;
        Optional<ImageReference> found = Optional.empty();
        String reason = "";
        if (CellText.isBlank(item.field(field))) {
            reason = "column \"" + field + "\" is empty";
        } else {
            try {
                found = Optional.of(ImageReference.parse(item.field(field), folder));
            } catch (InputException e) {
                reason = e.getMessage();
            }
        }
        this.reference = found;
        this.flaw = reason;
    }

    String field() {
        return field;
    }

    /// @throws InputException if the field is empty or names no image
    ImageReference reference() {
        return reference.orElseThrow(() -> new InputException(flaw));
    }

    /// The image itself, where the row brings it along.
    Optional<byte[]> attached() {
        return item.image(field);
    }

    /// What tells whether the image has changed besides its reference: size and time of its file, or its content where
    /// the row brings it along. The empty string of others.
    String fileState() {
        Optional<byte[]> attached = attached();
        if (attached.isPresent()) {
            return HexFormat.of().formatHex(Sha256.of(attached.get()), 0, HASH_BYTES);
        }
        if (reference.isPresent() && reference.get() instanceof ImageReference.File(Path path)) {
            try {
                return Files.size(path) + "@" + Files.getLastModifiedTime(path).toMillis();
            } catch (IOException e) {
                // The reason is given where the image is loaded.
            }
        }
        return "";
    }

    /// The item as it is stored, without an image that is written out in the row itself: once there is a thumbnail, the
    /// text of one would only fill the store and the pages.
    Item withoutInline() {
        if (reference.isEmpty() || !(reference.get() instanceof ImageReference.Inline)) {
            return item.withoutAttachments();
        }
        Map<String, String> fields = new LinkedHashMap<>(item.fields());
        fields.put(field, "");
        return new Item(item.id(), item.line(), fields);
    }
}
