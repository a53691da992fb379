package dev.asterism.app;

import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.source.vector.NpyFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Any number of rows with vectors, each made of two rows of a real set: their texts joined, their vectors mixed,
/// and a little noise. Vectors lie as clustered as real ones do.
///
/// @param texts of the set
/// @param vectors of the texts
record CombinedRows(List<String> texts, Matrix vectors) {
    private static final Path DEBIAN = Path.of("../shared/data/debian");
    private static final float NOISE = 0.01f;

    static boolean available() {
        return Files.isRegularFile(DEBIAN.resolve("debian.csv"));
    }

    static CombinedRows ofDebian() {
        List<String> texts = new ArrayList<>();
        try (ItemSource.Rows rows = new CsvSource(DEBIAN.resolve("debian.csv"), CsvSource.Options.defaults()).open()) {
            rows.forEachRemaining(row -> {
                if (row instanceof SourceRow.Read(var item)) {
                    texts.add(item.field("description"));
                }
            });
        }
        try (NpyFile array = NpyFile.open(DEBIAN.resolve("debian_bge_f16.npy"))) {
            return new CombinedRows(texts, array.matrix());
        }
    }

    /// Writes `rows.csv` (`id`, `text`) and `rows.npy` (float16).
    void write(int rows, Path folder) throws IOException {
        int dimension = vectors.columns();
        Random random = new Random(rows);
        ByteBuffer row = ByteBuffer.allocate(dimension * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("rows.csv"));
                OutputStream npy =
                        new java.io.BufferedOutputStream(Files.newOutputStream(folder.resolve("rows.npy")), 1 << 20)) {
            csv.write("id,text\n");
            npy.write(header(rows, dimension));
            for (int i = 0; i < rows; i++) {
                int a = random.nextInt(texts.size());
                int b = random.nextInt(texts.size());
                csv.write("r" + i + ",\"" + (texts.get(a) + " and " + texts.get(b)).replace("\"", "\"\"") + "\"\n");
                for (float value : mixed(a, b, random.nextFloat(0.2f, 0.8f), random)) {
                    row.putShort(Float.floatToFloat16(value));
                }
                npy.write(row.array());
                row.clear();
            }
        }
    }

    /// A vector between two of the set, a little off.
    float[] mixed(int a, int b, float share, Random random) {
        float[] mixed = new float[vectors.columns()];
        for (int j = 0; j < mixed.length; j++) {
            mixed[j] =
                    share * vectors.at(a, j) + (1 - share) * vectors.at(b, j) + NOISE * (float) random.nextGaussian();
        }
        return mixed;
    }

    private static byte[] header(int rows, int columns) {
        String dictionary = "{'descr': '<f2', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        String padded = dictionary + " ".repeat(117 - dictionary.length()) + "\n";
        ByteBuffer header = ByteBuffer.allocate(10 + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length());
        return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
    }
}
