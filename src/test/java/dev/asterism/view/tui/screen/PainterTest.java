package dev.asterism.view.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PainterTest {
    private final DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(12, 3));

    @Test
    void paintsTextWithItsColours() throws IOException {
        Painter painter = new Painter(terminal, _ -> {}, true, ColourDepth.TRUE);
        Canvas canvas = new Canvas(12, 3);
        canvas.text(2, 1, "red", new Style(0xff0000, 0x0000ff, Style.BOLD));
        painter.show(canvas);
        assertEquals("r", terminal.getCharacter(2, 1).getCharacterString());
        assertEquals(new TextColor.RGB(255, 0, 0), terminal.getCharacter(2, 1).getForegroundColor());
        assertEquals(new TextColor.RGB(0, 0, 255), terminal.getCharacter(4, 1).getBackgroundColor());
        assertTrue(terminal.getCharacter(3, 1).isBold());
        assertEquals(" ", terminal.getCharacter(5, 1).getCharacterString());
    }

    @Test
    void usesNoColourWhereThereIsNone() throws IOException {
        Painter painter = new Painter(terminal, _ -> {}, true, ColourDepth.NONE);
        Canvas canvas = new Canvas(12, 3);
        canvas.text(0, 0, "x", new Style(0xff0000, 0x0000ff, Style.REVERSE));
        painter.show(canvas);
        assertEquals(TextColor.ANSI.DEFAULT, terminal.getCharacter(0, 0).getForegroundColor());
        assertTrue(terminal.getCharacter(0, 0).isReversed());
    }

    @Test
    void wideCharactersKeepTheirNeighboursInPlace() throws IOException {
        Painter painter = new Painter(terminal, _ -> {}, true, ColourDepth.TRUE);
        Canvas canvas = new Canvas(12, 3);
        canvas.text(0, 0, "東京|", Style.PLAIN);
        painter.show(canvas);
        assertEquals("東", terminal.getCharacter(0, 0).getCharacterString());
        assertEquals("|", terminal.getCharacter(4, 0).getCharacterString());
        Canvas next = new Canvas(12, 3);
        next.text(0, 0, "ab京|", Style.PLAIN);
        painter.show(next);
        assertEquals("a", terminal.getCharacter(0, 0).getCharacterString());
        assertEquals("b", terminal.getCharacter(1, 0).getCharacterString());
        assertEquals("京", terminal.getCharacter(2, 0).getCharacterString());
    }

    @Test
    void aWideCharacterWrittenOverInPartIsGone() {
        Canvas canvas = new Canvas(6, 1);
        canvas.text(0, 0, "東京", Style.PLAIN);
        canvas.cell(1, 0, "x", Style.PLAIN);
        assertEquals(" x京\n", canvas.content());
    }

    @Test
    void writesOnlyWhatChanged() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TtyTerminal tty = new TtyTerminal(new ByteArrayInputStream(new byte[0]), bytes, StandardCharsets.UTF_8);
        Painter painter = new Painter(tty, _ -> {}, true, ColourDepth.TRUE);
        Canvas canvas = new Canvas(100, 40);
        canvas.text(0, 0, "first 🙂", Style.PLAIN);
        painter.show(canvas);
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("🙂"), "beyond the first plane");
        bytes.reset();
        Canvas next = new Canvas(100, 40);
        next.text(0, 0, "first 🙂", Style.PLAIN);
        next.text(50, 20, "!", Style.PLAIN);
        painter.show(next);
        assertEquals("\033[21;51H\033[0m!\033[0m", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void asciiTerminalsGetAscii() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TtyTerminal tty = new TtyTerminal(new ByteArrayInputStream(new byte[0]), bytes, StandardCharsets.US_ASCII);
        Canvas canvas = new Canvas(20, 1);
        canvas.text(0, 0, "╭─ é 東 ● …", Style.PLAIN);
        new Painter(tty, _ -> {}, false, ColourDepth.NONE).show(canvas);
        assertTrue(bytes.toString(StandardCharsets.US_ASCII).contains("+- e ?  * ."), bytes.toString());
    }

    @Test
    void knowsColoursFromTheEnvironment() {
        assertEquals(ColourDepth.NONE, ColourDepth.of(Map.of("NO_COLOR", "1", "COLORTERM", "truecolor")));
        assertEquals(ColourDepth.TRUE, ColourDepth.of(Map.of("TERM", "xterm", "COLORTERM", "24bit")));
        assertEquals(ColourDepth.INDEXED, ColourDepth.of(Map.of("TERM", "xterm-256color")));
        assertEquals(ColourDepth.SIXTEEN, ColourDepth.of(Map.of("TERM", "linux", "NO_COLOR", "")));
        assertEquals(TextColor.ANSI.RED_BRIGHT, ColourDepth.SIXTEEN.colour(0xe34d3e));
    }
}
