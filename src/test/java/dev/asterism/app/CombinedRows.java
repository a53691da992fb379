package dev.asterism.app;

import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.RowOptions;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Any number of rows with vectors, each made of two rows of a set: their texts joined, their vectors mixed, and a
/// little noise. Vectors lie as clustered as those of the set.
///
/// @param texts of the set
/// @param vectors of the texts
record CombinedRows(List<String> texts, Matrix vectors) {
    private static final Path DEBIAN = Path.of("../shared/data/debian");
    private static final float NOISE = 0.01f;

    /// A set of 2,000 rows: texts of eight words, vectors of 384 dimensions in forty clusters.
    static CombinedRows generated() {
        List<String> words = List.of("light server for network mail with a client and tools to edit large".split(" "));
        Random random = new Random(171);
        float[][] centres = IntStream.range(0, 40)
                .mapToObj(_ -> direction(random, new float[384], 1))
                .toArray(float[][]::new);
        List<String> texts = new ArrayList<>();
        Matrix vectors = Matrix.zeros(2_000, 384);
        for (int i = 0; i < vectors.rows(); i++) {
            texts.add(random.ints(8, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" ")));
            float[] vector = direction(random, centres[random.nextInt(40)], 0.05f);
            System.arraycopy(vector, 0, vectors.values(), vectors.offset(i), 384);
        }
        return new CombinedRows(texts, vectors);
    }

    /// A vector of length one, about so far from a centre in each dimension.
    private static float[] direction(Random random, float[] centre, float spread) {
        float[] vector = new float[centre.length];
        double squares = 0;
        for (int j = 0; j < vector.length; j++) {
            vector[j] = centre[j] + spread * (float) random.nextGaussian();
            squares += (double) vector[j] * vector[j];
        }
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    static boolean debianIsHere() {
        return Files.isRegularFile(DEBIAN.resolve("debian.csv"));
    }

    static CombinedRows ofDebian() {
        List<String> texts = new ArrayList<>();
        try (ItemSource.Rows rows = new CsvSource(DEBIAN.resolve("debian.csv"), RowOptions.defaults()).open()) {
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
