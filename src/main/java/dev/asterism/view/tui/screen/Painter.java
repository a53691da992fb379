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
import org.jspecify.annotations.Nullable;

/// Shows frames on a terminal; writes only the cells that differ from the frame before.
public final class Painter {
    private final Terminal terminal;
    private final Consumer<String> escapes;
    private final boolean unicode;
    private final Map<Integer, TextColor> colours = new HashMap<>();
    private final StringBuilder run = new StringBuilder();
    private ColourDepth depth;
    private ImageProtocol images = ImageProtocol.NONE;
    /// Null where it is not known what the terminal shows.
    private @Nullable Canvas shown;

    /// Null where it is not known how the terminal writes.
    private @Nullable Style style;

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
        Canvas before = shown != null && shown.columns == frame.columns && shown.rows == frame.rows ? shown : null;
        List<Canvas.Placement> placed = before == null ? List.of() : before.images;
        boolean redraw = before == null || !placed.equals(frame.images);
        escapes.accept("\033[?2026h");
        style = null;
        cursorX = -1;
        if (before == null) {
            terminal.resetColorAndSGR();
            terminal.clearScreen();
        }
        if (redraw && (before == null || !placed.isEmpty())) {
            escapes.accept(images.clear());
        }
        List<Rect> stale = new ArrayList<>();
        if (redraw && images.staysInCells()) {
            placed.forEach(placement -> stale.add(placement.area()));
        }
        for (int y = 0; y < frame.rows; y++) {
            writeRow(frame, y, before, stale);
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

    /// @param before the frame whose cells the terminal shows; null if they are all to be written
    private void writeRow(Canvas frame, int y, @Nullable Canvas before, List<Rect> stale) throws IOException {
        for (int x = 0; x < frame.columns; x++) {
            int at = y * frame.columns + x;
            String glyph = frame.glyphs[at];
            if (glyph.equals(Canvas.CONTINUED)) {
                continue;
            }
            if (before != null && same(frame, before, at) && !covers(stale, x, y)) {
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

    private static boolean same(Canvas frame, Canvas before, int at) {
        return frame.glyphs[at].equals(before.glyphs[at])
                && frame.foregrounds[at] == before.foregrounds[at]
                && frame.backgrounds[at] == before.backgrounds[at]
                && frame.attributes[at] == before.attributes[at]
                && ((at + 1) % frame.columns == 0
                        || frame.glyphs[at + 1].equals(Canvas.CONTINUED)
                                == before.glyphs[at + 1].equals(Canvas.CONTINUED));
    }

    private void restyle(Canvas frame, int at) throws IOException {
        int foreground = frame.foregrounds[at];
        int background = frame.backgrounds[at];
        int attributes = frame.attributes[at];
        Style before = style;
        if (before != null
                && before.background() == background
                && before.attributes() == attributes
                && (before.foreground() == foreground || (frame.glyphs[at].equals(" ") && attributes == 0))) {
            return;
        }
        flushRun();
        if (before == null
                || before.attributes() != attributes
                || (foreground == Style.DEFAULT && before.foreground() != Style.DEFAULT)
                || (background == Style.DEFAULT && before.background() != Style.DEFAULT)) {
            terminal.resetColorAndSGR();
            enable(attributes);
            before = new Style(Style.DEFAULT, Style.DEFAULT, attributes);
        }
        if (depth != ColourDepth.NONE) {
            if (foreground != before.foreground()) {
                terminal.setForegroundColor(colour(foreground));
            }
            if (background != before.background()) {
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
