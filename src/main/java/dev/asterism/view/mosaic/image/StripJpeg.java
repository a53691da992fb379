package dev.asterism.view.mosaic.image;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.item.Pixels;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// A JPEG written in bands.
///
/// Each band is encoded as a separate image. What such an image holds between its header and its end is,
/// with the same tables, just what stands between two restart markers of a larger one (ITU-T T.81, E.1.4): so
/// the bands, put one after the other with such markers between, are one JPEG.
public final class StripJpeg implements StripSink {
    /// Longest side the platform's decoder and most others take; the format itself ends at 65,535.
    public static final int LARGEST_SIDE = 65_500;

    /// Rows of a band: whole units of 16, however the colours are subsampled, and few enough that the units of
    /// a band can be told in 16 bits.
    private static final int BAND = 64;

    private static final int UNIT = 16;

    private final OutputStream out;
    private final int width;
    private final int height;
    private final float quality;
    private final byte[] band;
    private int bandRows;
    private int written;
    private int bands;

    public StripJpeg(OutputStream out, int width, int height, float quality) {
        if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new IllegalArgumentException("a JPEG of " + width + " x " + height + " pixels cannot be");
        }
        this.out = out;
        this.width = width;
        this.height = height;
        this.quality = quality;
        band = new byte[Math.multiplyExact(width * 3, BAND)];
    }

    @Override
    public void accept(Pixels strip) throws IOException {
        int stride = width * 3;
        for (int y = 0; y < strip.height(); ) {
            int rows = Math.min(strip.height() - y, BAND - bandRows);
            System.arraycopy(strip.rgb(), y * stride, band, bandRows * stride, rows * stride);
            bandRows += rows;
            written += rows;
            y += rows;
            if (bandRows == BAND || written == height) {
                encode();
            }
        }
    }

    private void encode() throws IOException {
        byte[] jpeg = JpegCodec.encode(new Pixels(width, bandRows, Arrays.copyOf(band, bandRows * width * 3)), quality);
        int scan = 2;
        while ((jpeg[scan + 1] & 0xff) != 0xda) {
            scan += 2 + length(jpeg, scan + 2);
        }
        int data = scan + 2 + length(jpeg, scan + 2);
        if (bands == 0) {
            header(jpeg, scan, data);
        } else {
            out.write(0xff);
            out.write(0xd0 + (bands - 1) % 8);
        }
        out.write(jpeg, data, jpeg.length - 2 - data);
        bands++;
        bandRows = 0;
    }

    /// The header of the first band, with the height of the whole and the interval of the restart markers put in.
    private void header(byte[] jpeg, int scan, int data) throws IOException {
        for (int at = 2; at < scan; at += 2 + length(jpeg, at + 2)) {
            if ((jpeg[at + 1] & 0xff) == 0xc0) {
                jpeg[at + 5] = (byte) (height >> 8);
                jpeg[at + 6] = (byte) height;
                int subsampling = jpeg[at + 11] & 0xff;
                int unitWidth = 8 * (subsampling >> 4);
                int unitHeight = 8 * (subsampling & 15);
                if (UNIT % unitHeight != 0) {
                    throw new IOException("the JPEG encoder uses units of " + unitHeight + " rows");
                }
                int units = Math.ceilDiv(width, unitWidth) * (BAND / unitHeight);
                out.write(jpeg, 0, scan);
                out.write(new byte[] {(byte) 0xff, (byte) 0xdd, 0, 4, (byte) (units >> 8), (byte) units});
            }
        }
        out.write(jpeg, scan, data - scan);
    }

    private static int length(byte[] jpeg, int at) {
        return (jpeg[at] & 0xff) << 8 | jpeg[at + 1] & 0xff;
    }

    @Override
    public void finish() throws IOException {
        out.write(0xff);
        out.write(0xd9);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
