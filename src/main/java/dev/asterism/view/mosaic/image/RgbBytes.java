package dev.asterism.view.mosaic.image;

/// Bytes of colours, three a pixel: red, green, blue.
public final class RgbBytes {
    private RgbBytes() {}

    /// So many pixels of one colour.
    ///
    /// @param colour `0xRRGGBB`
    public static byte[] filled(int pixels, int colour) {
        byte[] rgb = new byte[Math.multiplyExact(pixels, 3)];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (colour >> 16);
            rgb[i + 1] = (byte) (colour >> 8);
            rgb[i + 2] = (byte) colour;
        }
        return rgb;
    }
}
