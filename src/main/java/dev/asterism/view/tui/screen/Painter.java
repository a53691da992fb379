package dev.asterism.view.tui.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.Terminal;
import dev.asterism.view.tui.text.Ascii;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Shows frames on a terminal; writes only the cells that differ from the frame before.
public final class Painter {
    private final Terminal terminal;
    private final Consumer<String> escapes;
    private final boolean unicode;
    private final Map<Integer, TextColor> colours = new HashMap<>();
    private final StringBuilder run = new StringBuilder();
    private ColourDepth depth;
    private ImageProtocol images = ImageProtocol.NONE;
    private Canvas shown;
    private Style style;
    private int cursorX;
    private int cursorY;

    /// @param escapes takes control sequences as they are; may do nothing
    /// @param unicode whether the terminal draws more than ASCII
    public Painter(Terminal terminal, Consumer<String> escapes, boolean unicode, ColourDepth depth) {
        this.terminal = terminal;
        this.escapes = escapes;
        this.unicode = unicode;
        this.depth = depth;
    }

    /// Changes how many colours are used from the next frame on.
    public void use(ColourDepth other) {
        if (depth != other) {
            depth = other;
            colours.clear();
            shown = null;
        }
    }

    /// Changes how images are drawn from the next frame on.
    public void use(ImageProtocol protocol) {
        images = protocol;
        shown = null;
    }

    /// Forgets what the terminal shows, so that the next frame is written whole.
    public void forget() {
        shown = null;
    }

    /// Writes a frame.
    public void show(Canvas frame) throws IOException {
        boolean whole = shown == null || shown.columns != frame.columns || shown.rows != frame.rows;
        List<Canvas.Placement> before = shown == null ? List.of() : shown.images;
        boolean redraw = whole || !before.equals(frame.images);
        escapes.accept("\033[?2026h");
        style = null;
        cursorX = -1;
        if (whole) {
            terminal.resetColorAndSGR();
            terminal.clearScreen();
        }
        if (redraw && (whole || !before.isEmpty())) {
            escapes.accept(images.clear());
        }
        List<Rect> stale = new ArrayList<>();
        if (redraw && images.staysInCells()) {
            before.forEach(placement -> stale.add(placement.area()));
        }
        for (int y = 0; y < frame.rows; y++) {
            writeRow(frame, y, whole, stale);
        }
        if (redraw) {
            for (Canvas.Placement placement : frame.images) {
                terminal.setCursorPosition(
                        placement.area().x(), placement.area().y());
                escapes.accept(images.draw(placement.pixels(), placement.area()));
            }
        }
        terminal.resetColorAndSGR();
        escapes.accept("\033[?2026l");
        terminal.flush();
        shown = frame;
    }

    private void writeRow(Canvas frame, int y, boolean whole, List<Rect> stale) throws IOException {
        for (int x = 0; x < frame.columns; x++) {
            int at = y * frame.columns + x;
            String glyph = frame.glyphs[at];
            if (glyph.equals(Canvas.CONTINUED)) {
                continue;
            }
            if (!whole && same(frame, at) && !covers(stale, x, y)) {
                continue;
            }
            if (cursorX != x || cursorY != y) {
                flushRun();
                terminal.setCursorPosition(x, y);
            }
            restyle(frame, at);
            int width = x + 1 < frame.columns && frame.glyphs[at + 1].equals(Canvas.CONTINUED) ? 2 : 1;
            run.append(unicode ? glyph : Ascii.of(glyph));
            if (!unicode && width == 2) {
                run.append(' ');
            }
            cursorX = isSimple(glyph) && x + width < frame.columns ? x + width : -1;
            cursorY = y;
        }
        flushRun();
    }

    /// Whether all terminals agree on the width of the glyph, so that the cursor is known to be behind it.
    private boolean isSimple(String glyph) {
        char first = glyph.charAt(0);
        return !unicode || (glyph.length() == 1 && (first < 0x300 || (first >= 0x2010 && first < 0x2900)));
    }

    private static boolean covers(List<Rect> areas, int x, int y) {
        for (Rect area : areas) {
            if (area.contains(x, y)) {
                return true;
            }
        }
        return false;
    }

    private boolean same(Canvas frame, int at) {
        return frame.glyphs[at].equals(shown.glyphs[at])
                && frame.foregrounds[at] == shown.foregrounds[at]
                && frame.backgrounds[at] == shown.backgrounds[at]
                && frame.attributes[at] == shown.attributes[at]
                && ((at + 1) % frame.columns == 0
                        || frame.glyphs[at + 1].equals(Canvas.CONTINUED)
                                == shown.glyphs[at + 1].equals(Canvas.CONTINUED));
    }

    private void restyle(Canvas frame, int at) throws IOException {
        int foreground = frame.foregrounds[at];
        int background = frame.backgrounds[at];
        int attributes = frame.attributes[at];
        if (style != null
                && style.background() == background
                && style.attributes() == attributes
                && (style.foreground() == foreground || (frame.glyphs[at].equals(" ") && attributes == 0))) {
            return;
        }
        flushRun();
        boolean afresh = style == null
                || style.attributes() != attributes
                || (foreground == Style.DEFAULT && style.foreground() != Style.DEFAULT)
                || (background == Style.DEFAULT && style.background() != Style.DEFAULT);
        if (afresh) {
            terminal.resetColorAndSGR();
            enable(attributes);
        }
        if (depth != ColourDepth.NONE) {
            if (foreground != Style.DEFAULT && (afresh || foreground != style.foreground())) {
                terminal.setForegroundColor(colour(foreground));
            }
            if (background != Style.DEFAULT && (afresh || background != style.background())) {
                terminal.setBackgroundColor(colour(background));
            }
        }
        style = new Style(foreground, background, attributes);
    }

    private TextColor colour(int rgb) {
        return colours.computeIfAbsent(rgb, depth::colour);
    }

    private void enable(int attributes) throws IOException {
        if ((attributes & Style.BOLD) != 0) {
            terminal.enableSGR(SGR.BOLD);
        }
        if ((attributes & Style.UNDERLINE) != 0) {
            terminal.enableSGR(SGR.UNDERLINE);
        }
        if ((attributes & Style.ITALIC) != 0) {
            terminal.enableSGR(SGR.ITALIC);
        }
        if ((attributes & Style.REVERSE) != 0) {
            terminal.enableSGR(SGR.REVERSE);
        }
    }

    private void flushRun() throws IOException {
        if (!run.isEmpty()) {
            terminal.putString(run.toString());
            run.setLength(0);
        }
    }
}
