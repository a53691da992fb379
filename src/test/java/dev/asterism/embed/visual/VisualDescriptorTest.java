package dev.asterism.embed.visual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

public class VisualDescriptorTest {
    private final VisualDescriptor descriptor = new VisualDescriptor();

    @Test
    void saysWhatItIs() {
        assertEquals(new EmbeddingModel("builtin/visual", "1", Precision.FP32, 269), descriptor.model());
    }

    @Property(tries = 40)
    void anyImageGivesAUnitVector(
            @ForAll @IntRange(min = 1, max = 150) int width,
            @ForAll @IntRange(min = 1, max = 150) int height,
            @ForAll long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        assertEquals(1, length(vector(new Pixels(width, height, rgb))), 1e-6);
    }

    @Test
    void plainImagesGiveUnitVectorsOfTheirColour() {
        float[] red = vector(stripes(40, 30, 0xff0000));
        float[] darkerRed = vector(stripes(300, 500, 0xdd0000));
        float[] blue = vector(stripes(40, 30, 0x0000ff));
        assertEquals(1, length(vector(stripes(9, 9, 0x777777))), 1e-6);
        assertTrue(dot(red, darkerRed) > 0.9, "shades of red: " + dot(red, darkerRed));
        assertTrue(dot(red, blue) < 0.3, "red and blue: " + dot(red, blue));
    }

    @Test
    void theSizeOfAImageMattersLittle() {
        float[] small = vector(stripes(60, 40, 0x0055a4, 0xffffff, 0xef4135));
        float[] large = vector(stripes(600, 400, 0x0055a4, 0xffffff, 0xef4135));
        assertTrue(dot(small, large) > 0.999, "cosine " + dot(small, large));
    }

    @Test
    void flagsOfOneDesignAreNearerThanOthersAndSameColoursNearest() {
        float[] france = vector(stripes(60, 40, 0x0055a4, 0xffffff, 0xef4135));
        float[] almostFrance = vector(stripes(60, 40, 0x1050b0, 0xf0f0f0, 0xd03030));
        float[] italy = vector(stripes(60, 40, 0x008c45, 0xf4f9ff, 0xcd212a));
        float[] ukraine = vector(layers(60, 40, 0x0057b7, 0xffd700));
        assertTrue(dot(france, almostFrance) > dot(france, italy));
        assertTrue(dot(france, italy) > dot(france, ukraine));
    }

    @Test
    void theSameBitsComeOutHoweverBatched() {
        float[] first = descriptor.prepare(stripes(60, 40, 0x0055a4, 0xffffff));
        float[] second = descriptor.prepare(layers(61, 43, 0x123456, 0xabcdef));
        Matrix both = descriptor.embed(List.of(first, second));
        assertArrayEquals(descriptor.embed(List.of(first)).values(), both.row(0));
        assertArrayEquals(vector(layers(61, 43, 0x123456, 0xabcdef)), both.row(1));
    }

    @Test
    void nearestNeighboursOfClothesAreOftenOfTheSameKind() throws IOException {
        Path folder = Path.of("../shared/data/clothing");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no photos at " + folder);
        List<String> kinds = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .toList()) {
                kinds.add(file.getParent().getFileName().toString());
                vectors.add(vector(pixels(ImageIO.read(file.toFile()))));
            }
        }
        int right = 0;
        for (int i = 0; i < vectors.size(); i++) {
            right += kinds.get(i).equals(kinds.get(nearest(vectors, i))) ? 1 : 0;
        }
        double accuracy = (double) right / vectors.size();
        assertTrue(accuracy > 0.42, "accuracy " + accuracy + ", chance is 0.1");
    }

    public static Pixels pixels(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        int[] sample = new int[image.getRaster().getNumBands()];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().getPixel(x, y, sample);
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = (byte) sample[sample.length < 3 ? 0 : c];
                }
            }
        }
        return new Pixels(image.getWidth(), image.getHeight(), rgb);
    }

    private static int nearest(List<float[]> vectors, int i) {
        int best = -1;
        for (int j = 0; j < vectors.size(); j++) {
            if (j != i && (best < 0 || dot(vectors.get(i), vectors.get(j)) > dot(vectors.get(i), vectors.get(best)))) {
                best = j;
            }
        }
        return best;
    }

    private float[] vector(Pixels image) {
        return descriptor.embed(List.of(descriptor.prepare(image))).values();
    }

    private static Pixels stripes(int width, int height, int... colours) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            paint(rgb, i, colours[i % width * colours.length / width]);
        }
        return new Pixels(width, height, rgb);
    }

    private static Pixels layers(int width, int height, int... colours) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            paint(rgb, i, colours[i / width * colours.length / height]);
        }
        return new Pixels(width, height, rgb);
    }

    private static void paint(byte[] rgb, int i, int colour) {
        rgb[i * 3] = (byte) (colour >> 16);
        rgb[i * 3 + 1] = (byte) (colour >> 8);
        rgb[i * 3 + 2] = (byte) colour;
    }

    private static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
