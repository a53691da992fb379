package dev.asterism.view.mosaic.image;

import dev.asterism.model.error.SettingException;
import java.util.Locale;

/// What images can be written as.
public enum ImageFormat {
    JPEG("jpg"),
    PNG("png");

    private final String extension;

    ImageFormat(String extension) {
        this.extension = extension;
    }

    /// The end of such a file's name, and what a Deep Zoom descriptor calls the format.
    public String extension() {
        return extension;
    }

    /// The format that a file's name asks for.
    ///
    /// @throws SettingException if there is no encoder for it
    public static ImageFormat of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "jpg", "jpeg" -> JPEG;
            case "png" -> PNG;
            case "webp" ->
                throw new SettingException(
                        fileName + ": WebP can be read but not written here; give a name that ends in .jpg or .png");
            default -> throw new SettingException(fileName + ": an image is written as .jpg or .png");
        };
    }
}
