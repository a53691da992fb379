package dev.asterism.source.image;

import java.io.IOException;

/// Counts the segments of a JPEG before it is decoded, and the scans among them: a scan without content has a dozen
/// bytes, and decoders pass over the whole image for it; they keep a record of every other segment.
///
/// @param all those that have a length, scans included
/// @param scans those that hold samples
record JpegSegments(int all, int scans) {
    /// A profile of colours and what a camera knows are split into a few hundred.
    private static final int MOST = 10_000;

    /// Ten are usual in progressive images.
    private static final int MOST_SCANS = 100;

    /// Pixels of all scans together: several seconds of work.
    private static final long MOST_PIXELS = 2_000_000_000L;

    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;

    /// @throws IOException if there are too many
    static void requireFew(byte[] jpeg) throws IOException {
        int all = of(jpeg).all;
        if (all > MOST) {
            throw new IOException("it has " + all + " segments; at most " + MOST + " are read");
        }
    }

    /// @param pixels width times height
    /// @throws IOException if there are too many scans
    static void requireFewScans(byte[] jpeg, long pixels) throws IOException {
        int scans = of(jpeg).scans;
        if (scans > MOST_SCANS || scans > 1 && scans * pixels > MOST_PIXELS) {
            throw new IOException("it has " + scans + " scans of " + pixels + " pixels, which take too long to decode");
        }
    }

    /// Those before the end of the image.
    static JpegSegments of(byte[] jpeg) {
        int all = 0;
        int scans = 0;
        int at = 2;
        while (at + 3 < jpeg.length) {
            int marker = (jpeg[at] & 0xff) == 0xff ? jpeg[at + 1] & 0xff : 0;
            boolean alone = marker <= 1 || marker == 0xff || marker >= 0xd0 && marker <= 0xd8;
            if (marker == EOI) {
                break;
            }
            if (alone) {
                // Entropy-coded data, fill bytes, restart markers.
                at += marker == 0 || marker == 0xff ? 1 : 2;
            } else {
                all++;
                scans += marker == SOS ? 1 : 0;
                at += 2 + Math.max(2, (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            }
        }
        return new JpegSegments(all, scans);
    }
}
