package dev.asterism.source.image;

import java.io.IOException;

/// Counts the scans of a JPEG before it is decoded: a scan without content has a dozen bytes, and decoders pass over
/// the whole image for it.
final class JpegScans {
    /// Ten are usual in progressive images.
    private static final int MOST = 100;

    /// Pixels of all scans together: several seconds of work.
    private static final long MOST_PIXELS = 2_000_000_000L;

    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;

    private JpegScans() {}

    /// @param pixels width times height
    /// @throws IOException if there are too many
    static void requireFew(byte[] jpeg, long pixels) throws IOException {
        int scans = count(jpeg);
        if (scans > MOST || scans > 1 && scans * pixels > MOST_PIXELS) {
            throw new IOException("it has " + scans + " scans of " + pixels + " pixels, which take too long to decode");
        }
    }

    /// How many scans there are.
    static int count(byte[] jpeg) {
        int scans = 0;
        int at = 2;
        while (at + 3 < jpeg.length) {
            int marker = (jpeg[at] & 0xff) == 0xff ? jpeg[at + 1] & 0xff : 0;
            boolean alone = marker <= 1 || marker == 0xff || marker >= 0xd0 && marker <= 0xd8;
            if (marker == EOI) {
                return scans;
            }
            if (alone) {
                // Entropy-coded data, fill bytes, restart markers.
                at += marker == 0 || marker == 0xff ? 1 : 2;
            } else {
                scans += marker == SOS ? 1 : 0;
                at += 2 + Math.max(2, (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            }
        }
        return scans;
    }
}
