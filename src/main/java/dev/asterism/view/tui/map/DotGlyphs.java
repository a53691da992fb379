package dev.asterism.view.tui.map;

/// What points are drawn with.
public enum DotGlyphs {
    /// Eight dots a cell.
    BRAILLE(2, 4),
    /// Two half blocks a cell, for fonts without braille.
    BLOCKS(1, 2),
    /// Characters that are the darker the more points they stand for.
    ASCII(1, 1);

    private static final String RAMP = ".:+*oO#@";
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final String[] BRAILLE_GLYPHS = new String[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            BRAILLE_GLYPHS[bits] = String.valueOf((char) (0x2800 + bits));
        }
    }

    final int across;
    final int down;

    DotGlyphs(int across, int down) {
        this.across = across;
        this.down = down;
    }

    /// The form after this one.
    public DotGlyphs next() {
        return switch (this) {
            case BRAILLE -> BLOCKS;
            case BLOCKS -> ASCII;
            case ASCII -> BRAILLE;
        };
    }

    /// The bit of a dot in a cell.
    int bit(int x, int y) {
        return this == BRAILLE ? DOTS[y][x] : 1 << y;
    }

    String glyph(int bits, int count) {
        return switch (this) {
            case BRAILLE -> BRAILLE_GLYPHS[bits];
            case BLOCKS -> bits == 3 ? "█" : bits == 1 ? "▀" : "▄";
            case ASCII -> {
                int step = Math.min(RAMP.length() - 1, 31 - Integer.numberOfLeadingZeros(count));
                yield RAMP.substring(step, step + 1);
            }
        };
    }
}
