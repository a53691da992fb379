package dev.asterism.view.tui.panel;

import dev.asterism.view.colour.Palette;
import dev.asterism.view.tui.screen.ColourDepth;
import dev.asterism.view.tui.screen.Style;

/// Looks by what they mean. No colour is named anywhere else, but for those of clusters, which are [Palette]'s.
///
/// @param text what is read
/// @param strong what is read first
/// @param muted what is there when one looks for it
/// @param faint lines
/// @param accent where one is
/// @param warning what went wrong
/// @param selected the row under the cursor
/// @param dormant the row under the cursor of a panel without the focus
/// @param backdrop what the map's colours fade into, `0xRRGGBB`
/// @param spotlight what stands out from any cluster's colour, `0xRRGGBB`
/// @param light whether the background is
public record Theme(
        Style text,
        Style strong,
        Style muted,
        Style faint,
        Style accent,
        Style warning,
        Style selected,
        Style dormant,
        int backdrop,
        int spotlight,
        boolean light) {
    public static Theme of(ColourDepth depth, boolean light) {
        return switch (depth) {
            case TRUE, INDEXED -> light ? bright() : dark();
            case SIXTEEN -> sixteen(light);
            case NONE -> plain(light);
        };
    }

    private static Theme dark() {
        return new Theme(
                Style.PLAIN,
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN.withForeground(0x8b95a7),
                Style.PLAIN.withForeground(0x4a5364),
                Style.PLAIN.withForeground(0x7fb4ff),
                Style.PLAIN.withForeground(0xff8f86).with(Style.BOLD),
                new Style(0xf2f5fa, 0x2b3a58, 0),
                new Style(Style.DEFAULT, 0x262d3a, 0),
                0x1a1e26,
                0xffffff,
                false);
    }

    private static Theme bright() {
        return new Theme(
                Style.PLAIN,
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN.withForeground(0x5b6472),
                Style.PLAIN.withForeground(0xb4bcc8),
                Style.PLAIN.withForeground(0x0b5cc4),
                Style.PLAIN.withForeground(0xb3261e).with(Style.BOLD),
                new Style(0x0d1b2e, 0xcfe0fb, 0),
                new Style(Style.DEFAULT, 0xe6eaf0, 0),
                0xf4f6f9,
                0x000000,
                true);
    }

    private static Theme sixteen(boolean light) {
        Style reverse = Style.PLAIN.with(Style.REVERSE);
        return new Theme(
                Style.PLAIN,
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN,
                Style.PLAIN.withForeground(light ? 0xaaaaaa : 0x666666),
                Style.PLAIN.withForeground(light ? 0x0000aa : 0x00d7ff).with(Style.BOLD),
                Style.PLAIN.withForeground(0xdd2222).with(Style.BOLD),
                reverse,
                Style.PLAIN.with(Style.UNDERLINE),
                light ? 0xffffff : 0x000000,
                light ? 0x000000 : 0xffffff,
                light);
    }

    private static Theme plain(boolean light) {
        return new Theme(
                Style.PLAIN,
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN,
                Style.PLAIN,
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN.with(Style.BOLD),
                Style.PLAIN.with(Style.REVERSE),
                Style.PLAIN.with(Style.UNDERLINE),
                light ? 0xffffff : 0x000000,
                light ? 0x000000 : 0xffffff,
                light);
    }

    /// A colour of the [Palette].
    ///
    /// @param code as [Palette#colour] takes it
    public int swatch(int code) {
        return palette().colour(code);
    }

    /// The colours of clusters and values on this background.
    public Palette palette() {
        return light ? Palette.LIGHT : Palette.DARK;
    }
}
