package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A PNG written row by row: 8-bit RGB, every row filtered by Paeth's predictor.
///
/// Source: W3C, Portable Network Graphics, second edition.
public final class StripPng implements StripSink {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK = 1 << 18;
    private static final int PAETH = 4;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final DeflaterOutputStream zipped = new DeflaterOutputStream(pending, deflater, 1 << 16);
    private final byte[] filtered;
    private byte[] above;

    public StripPng(OutputStream out, int width, int height) throws IOException {
        this.out = out;
        above = new byte[Math.multiplyExact(width, 3)];
        filtered = new byte[above.length + 1];
        out.write(SIGNATURE);
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
    }

    @Override
    public void accept(Pixels strip) throws IOException {
        int stride = above.length;
        byte[] row = new byte[stride];
        for (int y = 0; y < strip.height(); y++) {
            System.arraycopy(strip.rgb(), y * stride, row, 0, stride);
            filter(row);
            zipped.write(filtered);
            byte[] old = above;
            above = row;
            row = old;
            if (pending.size() >= CHUNK) {
                chunk("IDAT", pending.toByteArray());
                pending.reset();
            }
        }
    }

    private void filter(byte[] row) {
        filtered[0] = PAETH;
        for (int i = 0; i < row.length; i++) {
            int a = i < 3 ? 0 : row[i - 3] & 0xff;
            int b = above[i] & 0xff;
            int c = i < 3 ? 0 : above[i - 3] & 0xff;
            int toA = Math.abs(b - c);
            int toB = Math.abs(a - c);
            int toC = Math.abs(a + b - 2 * c);
            int predicted = toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
            filtered[i + 1] = (byte) (row[i] - predicted);
        }
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    @Override
    public void finish() throws IOException {
        zipped.finish();
        chunk("IDAT", pending.toByteArray());
        chunk("IEND", new byte[0]);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        out.close();
    }
}
