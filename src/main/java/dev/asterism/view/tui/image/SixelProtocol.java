package dev.asterism.view.tui.image;

import dev.asterism.image.AreaScaler;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.tui.screen.ImageProtocol;
import dev.asterism.view.tui.screen.Rect;
import java.util.Arrays;

/// Sixel graphics: bands of six rows, a colour at a time. Colours are those of a cube of 6 x 7 x 6, which needs no
/// palette of its own and stays below the 256 registers that all terminals have; the error of a pixel goes to its
/// neighbours.
///
/// Source: VT330/VT340 Programmer Reference Manual, chapter 14; Floyd and Steinberg, "An adaptive algorithm for
/// spatial greyscale" (1976).
final class SixelProtocol implements ImageProtocol {
    private static final int[] LEVELS = {6, 7, 6};

    private final int cellWidth;
    private final int cellHeight;

    SixelProtocol(int cellWidth, int cellHeight) {
        this.cellWidth = cellWidth;
        this.cellHeight = cellHeight;
    }

    @Override
    public String draw(Pixels pixels, Rect area) {
        // A whole number of bands, none of which reaches into the row below the area.
        int height = area.height() * cellHeight / 6 * 6;
        Pixels scaled = AreaScaler.resize(pixels, area.width() * cellWidth, Math.max(6, height));
        int[] codes = dithered(scaled);
        StringBuilder text = new StringBuilder("\033P0;1q\"1;1;" + scaled.width() + ";" + scaled.height());
        define(text, codes);
        for (int top = 0; top < scaled.height(); top += 6) {
            band(text, codes, scaled.width(), scaled.height(), top);
        }
        return text.append("\033\\").toString();
    }

    private static void define(StringBuilder text, int[] codes) {
        Arrays.stream(codes).distinct().sorted().forEach(code -> {
            int red = code / (LEVELS[1] * LEVELS[2]);
            int green = code / LEVELS[2] % LEVELS[1];
            int blue = code % LEVELS[2];
            text.append('#')
                    .append(code)
                    .append(";2;")
                    .append(red * 100 / (LEVELS[0] - 1))
                    .append(';')
                    .append(green * 100 / (LEVELS[1] - 1))
                    .append(';')
                    .append(blue * 100 / (LEVELS[2] - 1));
        });
    }

    private static void band(StringBuilder text, int[] codes, int width, int height, int top) {
        int rows = Math.min(6, height - top);
        int[] present = Arrays.stream(codes, top * width, (top + rows) * width)
                .distinct()
                .sorted()
                .toArray();
        for (int code : present) {
            text.append('#').append(code);
            int run = 0;
            char last = 0;
            for (int x = 0; x < width; x++) {
                int bits = 0;
                for (int y = 0; y < rows; y++) {
                    bits |= codes[(top + y) * width + x] == code ? 1 << y : 0;
                }
                char sixel = (char) (63 + bits);
                if (sixel != last) {
                    run(text, last, run);
                    run = 0;
                    last = sixel;
                }
                run++;
            }
            run(text, last, run);
            text.append('$');
        }
        text.append('-');
    }

    private static void run(StringBuilder text, char sixel, int length) {
        if (length > 3) {
            text.append('!').append(length).append(sixel);
        } else {
            text.repeat(sixel, length);
        }
    }

    private static int[] dithered(Pixels pixels) {
        int width = pixels.width();
        int[] codes = new int[width * pixels.height()];
        for (int channel = 0; channel < 3; channel++) {
            float[] error = new float[width + 2];
            for (int y = 0; y < pixels.height(); y++) {
                float[] below = new float[width + 2];
                for (int x = 0; x < width; x++) {
                    float wanted = pixels.sample(x, y, channel) + error[x + 1];
                    int steps = LEVELS[channel] - 1;
                    int level = Math.clamp(Math.round(wanted * steps / 255), 0, steps);
                    float off = wanted - level * 255f / steps;
                    error[x + 2] += off * 7 / 16;
                    below[x] += off * 3 / 16;
                    below[x + 1] += off * 5 / 16;
                    below[x + 2] += off / 16;
                    codes[y * width + x] = codes[y * width + x] * LEVELS[channel] + level;
                }
                error = below;
            }
        }
        return codes;
    }

    @Override
    public String clear() {
        return "";
    }

    @Override
    public boolean staysInCells() {
        return true;
    }
}
