package dev.asterism.view.tui.image;

import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.screen.ImageProtocol;
import dev.asterism.view.tui.screen.Rect;
import java.util.Base64;

/// The graphics protocol of kitty. Through tmux, which would not know where an image is, the image is tied to
/// placeholder characters that tmux moves like any text.
///
/// Source: sw.kovidgoyal.net/kitty/graphics-protocol
final class KittyProtocol implements ImageProtocol {
    private static final int CHUNK = 4096;
    private static final int ID = 0x415354;
    private static final String PLACEHOLDER = new String(Character.toChars(0x10eeee));

    /// The first of the diacritics that number rows and columns; more are not needed for images this small.
    private static final int[] NUMBERS = {
        0x305, 0x30d, 0x30e, 0x310, 0x312, 0x33d, 0x33e, 0x33f, 0x346, 0x34a, 0x34b, 0x34c, 0x350, 0x351, 0x352,
        0x357, 0x35b, 0x363, 0x364, 0x365, 0x366, 0x367, 0x368, 0x369, 0x36a, 0x36b, 0x36c, 0x36d, 0x36e, 0x36f,
        0x483, 0x484, 0x485, 0x486, 0x487, 0x592, 0x593, 0x594, 0x595, 0x597, 0x598, 0x599, 0x59c, 0x59d, 0x59e,
        0x59f, 0x5a0, 0x5a1, 0x5a8, 0x5a9, 0x5ab, 0x5ac, 0x5af, 0x5c4, 0x610, 0x611, 0x612, 0x613, 0x614, 0x615
    };

    private final boolean tmux;

    KittyProtocol(boolean tmux) {
        this.tmux = tmux;
    }

    @Override
    public String draw(Pixels pixels, Rect area) {
        String cells = ",c=" + area.width() + ",r=" + area.height();
        String data = Base64.getEncoder().encodeToString(pixels.rgb());
        StringBuilder sequence = new StringBuilder();
        for (int at = 0; at < data.length(); at += CHUNK) {
            int end = Math.min(data.length(), at + CHUNK);
            String more = end < data.length() ? "m=1" : "m=0";
            String keys = at > 0
                    ? more
                    : "a=T,q=2,f=24,i=" + ID + ",s=" + pixels.width() + ",v=" + pixels.height() + cells
                            + (tmux ? ",U=1" : ",C=1") + "," + more;
            String chunk = "\033_G" + keys + ";" + data.substring(at, end) + "\033\\";
            sequence.append(tmux ? Tmux.through(chunk) : chunk);
        }
        return tmux ? sequence + placeholders(area) : sequence.toString();
    }

    private static String placeholders(Rect area) {
        StringBuilder text =
                new StringBuilder("\033[38;2;" + (ID >> 16) + ";" + (ID >> 8 & 0xff) + ";" + (ID & 0xff) + "m");
        for (int y = 0; y < Math.min(area.height(), NUMBERS.length); y++) {
            text.append("\033[")
                    .append(area.y() + y + 1)
                    .append(';')
                    .append(area.x() + 1)
                    .append('H');
            for (int x = 0; x < Math.min(area.width(), NUMBERS.length); x++) {
                text.append(PLACEHOLDER).appendCodePoint(NUMBERS[y]).appendCodePoint(NUMBERS[x]);
            }
        }
        return text.append("\033[39m").toString();
    }

    @Override
    public String clear() {
        String sequence = "\033_Ga=d,d=I,q=2,i=" + ID + "\033\\";
        return tmux ? Tmux.through(sequence) : sequence;
    }

    @Override
    public boolean staysInCells() {
        return tmux;
    }
}
