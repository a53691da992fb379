package dev.asterism.bench;

import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes the matrices of NumPy (version 1 files of little-endian float16 or float32, C order): enough to
/// exchange vectors and maps with the programs we compare with.
public final class Npy {
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");

    private Npy() {}

    /// The first rows of a matrix.
    ///
    /// @param limit rows at most
    public static Matrix read(Path file, int limit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            int data = 10 + bytes.getShort(8);
            byte[] text = new byte[data - 10];
            bytes.get(10, text);
            String header = new String(text, StandardCharsets.US_ASCII);
            Matcher shape = SHAPE.matcher(header);
            boolean half = header.contains("'<f2'");
            if (!shape.find() || header.contains("'fortran_order': True") || !(half || header.contains("'<f4'"))) {
                throw new IOException(file + ": only float16 and float32 matrices in C order are read, not " + header);
            }
            int rows = Math.min(limit, Integer.parseInt(shape.group(1)));
            Matrix matrix = Matrix.zeros(rows, Integer.parseInt(shape.group(2)));
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] =
                        half ? Float.float16ToFloat(bytes.getShort(data + 2 * i)) : bytes.getFloat(data + 4 * i);
            }
            return matrix;
        }
    }

    /// Writes float32.
    public static void write(Path file, Matrix matrix) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + matrix.rows() + ", " + matrix.columns()
                + "), }";
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded + 4 * matrix.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) padded);
        bytes.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (float value : matrix.values()) {
            bytes.putFloat(value);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes.array());
        }
    }
}
