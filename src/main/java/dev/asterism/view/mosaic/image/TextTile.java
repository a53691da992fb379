package dev.asterism.view.mosaic.image;

import dev.asterism.image.RasterPixels;
import dev.asterism.model.item.Pixels;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// The tile of an item without an image: a few lines of its text on a colour.
public final class TextTile {
    /// Longest text that is looked at.
    private static final int LONGEST = 400;

    private static final int SMALLEST_LETTERS = 7;

    private TextTile() {}

    /// @param colour `0xRRGGBB`; the letters are black or white, whichever is seen better
    public static Pixels of(String label, int colour, int width, int height) {
        byte[] rgb = RgbBytes.filled(width * height, colour);
        String text = label.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        int size = Math.clamp(Math.min(width, height) / 8, SMALLEST_LETTERS, 32);
        if (text.isEmpty() || width < 4 * size || height < 2 * size) {
            return new Pixels(width, height, rgb);
        }
        BufferedImage image = RasterPixels.image(new Pixels(width, height, rgb));
        Graphics2D graphics = image.createGraphics();
        try {
            write(text.substring(0, Math.min(LONGEST, text.length())), graphics, colour, size, width, height);
        } finally {
            graphics.dispose();
        }
        image.getRaster().getDataElements(0, 0, width, height, rgb);
        return new Pixels(width, height, rgb);
    }

    private static void write(String text, Graphics2D graphics, int colour, int size, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(isLight(colour) ? Color.BLACK : Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        FontMetrics metrics = graphics.getFontMetrics();
        int margin = Math.max(2, size / 2);
        List<String> lines = lines(text, metrics, width - 2 * margin, (height - 2 * margin) / metrics.getHeight());
        int y = (height - lines.size() * metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : lines) {
            graphics.drawString(line, margin, y);
            y += metrics.getHeight();
        }
    }

    private static List<String> lines(String text, FontMetrics metrics, int width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        // Spaces at the end make no words.
        for (String word : text.split(" ", 0)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) <= width || line.isEmpty()) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines.subList(0, Math.min(lines.size(), Math.max(1, most)));
    }

    /// By the luma of ITU-R BT.601.
    private static boolean isLight(int colour) {
        return 299 * (colour >> 16 & 0xff) + 587 * (colour >> 8 & 0xff) + 114 * (colour & 0xff) > 140_000;
    }
}
