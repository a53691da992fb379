package dev.asterism.view.table;

import dev.asterism.model.matrix.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a matrix in NumPy's format 1.0: little-endian float32, row by row.
///
/// Source: NumPy enhancement proposal 1.
final class NpyWriter {
    /// The header ends on such a multiple, so that the numbers can be mapped into memory.
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NpyWriter() {}

    static void write(Matrix matrix, OutputStream out) throws IOException {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + matrix.rows() + ", "
                + matrix.columns() + "), }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        int padding = Math.ceilDiv(unpadded, ALIGNMENT) * ALIGNMENT - unpadded;
        byte[] header = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.write(header.length);
        out.write(header.length >> 8);
        out.write(header);
        ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(matrix.columns(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < matrix.rows(); i++) {
            row.asFloatBuffer().put(matrix.values(), matrix.offset(i), matrix.columns());
            out.write(row.array());
        }
    }
}
