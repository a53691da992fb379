package dev.asterism.app.mosaic;

import dev.asterism.model.collection.Manifest;
import dev.asterism.model.embedding.Modality;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where items say what their image is.
///
/// @param column with references to images, or null where there is none
/// @param folders where relative paths may start: at the first of them under which the file is, else at the first
/// @param fetch whether images may be read from the network once more
public record ImageField(@Nullable String column, List<Path> folders, boolean fetch) {
    public ImageField {
        folders = List.copyOf(folders);
    }

    /// The column asked for, else the one that was embedded if it holds images.
    ///
    /// @param wanted as the user said, or null
    /// @param folders at least one
    /// @throws SettingException if there is no such column
    public static ImageField of(@Nullable String wanted, Manifest manifest, List<Path> folders, boolean fetch) {
        if (wanted == null) {
            return new ImageField(manifest.modality() == Modality.IMAGE ? manifest.field() : null, folders, fetch);
        }
        if (!manifest.columns().contains(wanted)) {
            throw new SettingException("IMAGE_FIELD: the collection \"" + manifest.collection() + "\" has no column \""
                    + wanted + "\"; its columns are " + String.join(", ", manifest.columns()));
        }
        return new ImageField(wanted, folders, fetch);
    }

    /// The reference of an item's image, if it has one that makes sense.
    Optional<ImageReference> reference(Item item) {
        if (column == null || item.field(column).isBlank()) {
            return Optional.empty();
        }
        try {
            String text = item.field(column);
            ImageReference first = ImageReference.parse(text, folders.getFirst());
            return folders.stream()
                    .map(folder -> ImageReference.parse(text, folder))
                    .filter(ImageField::mayBeThere)
                    .findFirst()
                    .or(() -> Optional.of(first));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /// The name of the image's file, or the empty string where it has none.
    String fileName(Item item) {
        return reference(item)
                .map(reference -> switch (reference) {
                    case ImageReference.File(Path path) ->
                        path.getFileName() == null ? "" : path.getFileName().toString();
                    case ImageReference.Remote(var uri) -> lastPart(uri.getPath() == null ? "" : uri.getPath());
                    case ImageReference.Inline _, ImageReference.Cell _ -> "";
                    case ImageReference.ClassPath(String resource) -> lastPart(resource);
                })
                .orElse("");
    }

    private static boolean mayBeThere(ImageReference reference) {
        return switch (reference) {
            case ImageReference.File(Path path) -> Files.exists(path);
            case ImageReference.Cell cell -> Files.exists(cell.file());
            default -> true;
        };
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
