package dev.asterism.view.tui.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.screen.Canvas;
import dev.asterism.view.tui.screen.Rect;
import dev.asterism.view.tui.screen.Style;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TerminalImagesTest {
    private static final Pixels RED_OVER_BLUE = new Pixels(1, 2, new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255});

    @Test
    void halfBlocksShowTwoPixelsACell() {
        Canvas canvas = new Canvas(1, 1);
        TerminalImages.BLOCKS.draw(canvas, new Rect(0, 0, 1, 1), RED_OVER_BLUE);
        assertEquals("▀\n", canvas.content());
        assertEquals(new Style(0xff0000, 0x0000ff, 0), canvas.style(0, 0));
    }

    @Test
    void keepsTheShapeOfImages() {
        Pixels wide = new Pixels(40, 20, new byte[40 * 20 * 3]);
        assertEquals(new Rect(0, 0, 20, 5), TerminalImages.BLOCKS.fit(wide, 20, 20));
        Pixels tall = new Pixels(20, 40, new byte[40 * 20 * 3]);
        assertEquals(new Rect(0, 0, 10, 10), TerminalImages.BLOCKS.fit(tall, 20, 10));
    }

    @Test
    void kittyGetsThePixelsInChunks() {
        Pixels pixels = new Pixels(50, 50, new byte[7500]);
        String sequence = new KittyProtocol(false).draw(pixels, new Rect(3, 4, 10, 5));
        assertTrue(sequence.startsWith("\033_Ga=T,q=2,f=24,i=4281172,s=50,v=50,c=10,r=5,C=1,m=1;"), sequence);
        String data = sequence.replaceAll("\033_G[^;]*;", "").replace("\033\\", "");
        assertArrayEquals(pixels.rgb(), Base64.getDecoder().decode(data));
        assertTrue(sequence.contains("\033_Gm=0;"));
        for (String chunk : sequence.split("\033_G", -1)) {
            assertTrue(chunk.length() < 4200);
        }
    }

    @Test
    void kittyThroughTmuxUsesPlaceholders() {
        String sequence = new KittyProtocol(true).draw(RED_OVER_BLUE, new Rect(3, 4, 2, 1));
        assertTrue(sequence.startsWith("\033Ptmux;\033\033_G"), sequence);
        assertTrue(sequence.contains(",U=1,"), sequence);
        assertTrue(sequence.contains("\033[5;4H\udbfb\udeee\u0305\u0305\udbfb\udeee\u0305\u030d"), sequence);
    }

    @Test
    void itermGetsAFile() throws IOException {
        String sequence = new ItermProtocol(false).draw(RED_OVER_BLUE, new Rect(0, 0, 4, 2));
        assertTrue(sequence.startsWith("\033]1337;File=inline=1;"), sequence);
        byte[] file = Base64.getDecoder().decode(sequence.substring(sequence.indexOf(':') + 1, sequence.length() - 1));
        assertEquals(0xffff0000, ImageIO.read(new ByteArrayInputStream(file)).getRGB(0, 0));
    }

    @Test
    void sixelsDrawABandAColour() {
        Pixels red = new Pixels(1, 1, new byte[] {(byte) 255, 0, 0});
        String sequence = new SixelProtocol(4, 6).draw(red, new Rect(0, 0, 2, 1));
        assertEquals("\033P0;1q\"1;1;8;6#210;2;100;0;0#210!8~$-\033\\", sequence);
    }
}
