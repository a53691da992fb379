package dev.asterism.view.tui.screen;

import com.googlecode.lanterna.TextColor;
import java.util.Locale;
import java.util.Map;

/// How many colours a terminal shows.
public enum ColourDepth {
    /// Attributes such as bold and reverse only.
    NONE,
    /// The sixteen named colours.
    SIXTEEN,
    /// The palette of 256.
    INDEXED,
    /// Any colour.
    TRUE;

    /// What the environment lets one expect before the terminal itself has been asked.
    public static ColourDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String colorterm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.startsWith("vt1") || term.equals("dumb")) {
            return NONE;
        }
        if (colorterm.equals("truecolor") || colorterm.equals("24bit") || term.endsWith("-direct")) {
            return TRUE;
        }
        return term.contains("256color") || term.equals("xterm-kitty") || term.equals("alacritty") ? INDEXED : SIXTEEN;
    }

    /// The nearest the terminal has.
    TextColor colour(int rgb) {
        if (rgb == Style.DEFAULT || this == NONE) {
            return TextColor.ANSI.DEFAULT;
        }
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return switch (this) {
            case TRUE -> new TextColor.RGB(red, green, blue);
            case INDEXED -> TextColor.Indexed.fromRGB(red, green, blue);
            case SIXTEEN, NONE -> named(red, green, blue);
        };
    }

    /// Hue decides, since lightness is what sixteen colours cannot tell: the grey axis by brightness, the rest by
    /// which of the primaries are strong.
    private static TextColor named(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (most - least < 40) {
            return most < 70
                    ? TextColor.ANSI.BLACK
                    : most < 130
                            ? TextColor.ANSI.BLACK_BRIGHT
                            : most < 210 ? TextColor.ANSI.WHITE : TextColor.ANSI.WHITE_BRIGHT;
        }
        int middle = (most + least) / 2;
        int bits = (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0);
        TextColor.ANSI[] dark = {
            TextColor.ANSI.BLACK_BRIGHT, TextColor.ANSI.RED, TextColor.ANSI.GREEN, TextColor.ANSI.YELLOW,
            TextColor.ANSI.BLUE, TextColor.ANSI.MAGENTA, TextColor.ANSI.CYAN, TextColor.ANSI.WHITE
        };
        TextColor.ANSI[] bright = {
            TextColor.ANSI.WHITE,
            TextColor.ANSI.RED_BRIGHT,
            TextColor.ANSI.GREEN_BRIGHT,
            TextColor.ANSI.YELLOW_BRIGHT,
            TextColor.ANSI.BLUE_BRIGHT,
            TextColor.ANSI.MAGENTA_BRIGHT,
            TextColor.ANSI.CYAN_BRIGHT,
            TextColor.ANSI.WHITE_BRIGHT
        };
        return most > 190 ? bright[bits] : dark[bits];
    }
}
