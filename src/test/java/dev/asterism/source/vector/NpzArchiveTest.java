package dev.asterism.source.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives that NumPy wrote; see make_files.py beside them.
class NpzArchiveTest {
    private static final Path FILES = Path.of("src/test/resources/files");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"one-numpy.npz", "one-numpy.npz#vectors", "matrix-numpy.npz", "matrix-numpy.npz#vectors"})
    void theArrayOfVectorsIsTaken(String name) {
        try (NpyFile array = NpyFile.open(FILES.resolve(name))) {
            assertEquals(6, array.rows());
            assertArrayEquals(new float[] {0.6f, -0.25f, 0.375f}, array.row(5));
            assertEquals(name.replaceFirst("#.*", "") + "#vectors", array.name());
        }
    }

    @Test
    void ofSeveralOneIsNamed() {
        refuses("several-numpy.npz", "the arrays train (4 x 3), test (2 x 3); name one: several-numpy.npz#train");
        refuses("several-numpy.npz#other", "there is no array \"other\"; the arrays are train, test, labels");
        refuses("several-numpy.npz#labels", "several-numpy.npz#labels: the array holds texts, not numbers");
        try (NpyFile array = NpyFile.open(FILES.resolve("several-numpy.npz#test"))) {
            assertArrayEquals(new float[] {0.5f, -0.25f, 0.5f}, array.row(0));
        }
    }

    @Test
    void anArrayOfLabelsIsRefused() {
        refuses("labels-numpy.npy", "the array holds texts, not numbers");
    }

    @Test
    void archivesOfOtherThingsAreNamed() throws IOException {
        refuses(archive("rows.csv", "id\n1\n"), "a zip archive without arrays");
        refuses(archive("x.npy", "no array"), "not a file that numpy.save wrote");
        byte[] whole = Files.readAllBytes(FILES.resolve("one-numpy.npz"));
        refuses(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, 200)), "a damaged zip archive");
    }

    /// A few bytes that claim terabytes are not given room.
    @Test
    void anArrayIsNotBelievedToBeLargerThanTheDisk() throws IOException {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 1000), }\n";
        String header = "\u0093NUMPY\u0001\0" + (char) dictionary.length() + "\0" + dictionary;
        refuses(archive("x.npy", header), "the array has 40000000000", "has room for");
        String small =
                header.replace("1000000000", "3").replace((char) dictionary.length(), (char) (dictionary.length() - 9));
        refuses(archive("x.npy", small), "the array is cut off");
    }

    private Path archive(String name, String content) throws IOException {
        Path file = folder.resolve("archive.npz");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return file;
    }

    private static void refuses(String name, String... words) {
        refuses(FILES.resolve(name), words);
    }

    private static void refuses(Path file, String... words) {
        String message =
                assertThrows(InputException.class, () -> NpyFile.open(file)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }
}
