package dev.asterism.model.item;

/// A decoded image: 8-bit sRGB, no alpha (transparent parts lie on white), upright (EXIF orientation applied).
///
/// @param width in pixels, 1 or more
/// @param height in pixels, 1 or more
/// @param rgb `width * height * 3` bytes: rows from the top, red, green, blue, each unsigned
public record Pixels(int width, int height, byte[] rgb) {
    public Pixels {
        if (width < 1 || height < 1 || (long) width * height * 3 != rgb.length) {
            throw new IllegalArgumentException(width + " x " + height + " pixels cannot have " + rgb.length + " bytes");
        }
    }

    /// A sample, 0 to 255.
    ///
    /// @param channel 0 red, 1 green, 2 blue
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xff;
    }
}
