package dev.asterism.source.image;

import java.io.IOException;

/// What a PNM file must be to be decoded: its decoder goes a level deeper, or keeps a string, for each blank and
/// comment.
///
/// Source: the manual of Netpbm, pbm(5), pgm(5) and ppm(5).
final class Pnm {
    /// Characters between two numbers; a comment tells who made the file.
    private static final int LONGEST_GAP = 1 << 12;

    /// Width, height, and the largest sample.
    private static final int NUMBERS = 3;

    private Pnm() {}

    /// @throws IOException if the file is not to be decoded
    static void check(byte[] file) throws IOException {
        boolean plain = file[1] <= '3';
        boolean comment = false;
        int numbers = 0;
        int gap = 0;
        for (int i = 2; i < file.length && (plain || numbers < NUMBERS); i++) {
            comment = comment ? file[i] != '\n' && file[i] != '\r' : file[i] == '#';
            if (comment || file[i] == '#' || Character.isWhitespace(file[i])) {
                if (++gap > LONGEST_GAP) {
                    throw new IOException("more than " + LONGEST_GAP
                            + " blanks and characters of comments stand between two of its numbers");
                }
            } else {
                numbers += gap > 0 ? 1 : 0;
                gap = 0;
            }
        }
    }
}
