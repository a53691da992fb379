package dev.asterism.view.tui.screen;

/// How a cell looks.
///
/// @param foreground `0xRRGGBB`, or [#DEFAULT] for the terminal's own
/// @param background likewise
/// @param attributes a sum of [#BOLD], [#UNDERLINE], [#ITALIC], [#REVERSE]
public record Style(int foreground, int background, int attributes) {
    /// The terminal's own colour.
    public static final int DEFAULT = -1;

    public static final int BOLD = 1;
    public static final int UNDERLINE = 2;
    public static final int ITALIC = 4;
    public static final int REVERSE = 8;

    /// The terminal's own look.
    public static final Style PLAIN = new Style(DEFAULT, DEFAULT, 0);

    public Style withForeground(int colour) {
        return new Style(colour, background, attributes);
    }

    /// With an attribute more.
    public Style with(int attribute) {
        return new Style(foreground, background, attributes | attribute);
    }
}
