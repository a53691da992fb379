package dev.asterism.embed.visual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.embedding.Precision;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
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
import org.junit.jupiter.api.Tag;
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
    void nearestNeighboursOfDrawingsAreOftenOfTheSameShape() {
        List<String> kinds = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        Random random = new Random(171);
        for (String shape : List.of("disc", "ring", "bar", "cross", "frame")) {
            for (int i = 0; i < 12; i++) {
                kinds.add(shape);
                vectors.add(vector(pixels(drawing(shape, random))));
            }
        }
        double accuracy = accuracy(kinds, vectors);
        assertTrue(accuracy > 0.75, "accuracy " + accuracy + ", chance is 0.2");
    }

    /// A shape of any colour, somewhere on a background of any light colour.
    private static BufferedImage drawing(String shape, Random random) {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.getHSBColor(random.nextFloat(), 0.1f, random.nextFloat(0.8f, 1)));
        pen.fillRect(0, 0, 96, 96);
        pen.setColor(Color.getHSBColor(random.nextFloat(), 0.8f, random.nextFloat(0.3f, 0.7f)));
        pen.translate(random.nextInt(-8, 9), random.nextInt(-8, 9));
        pen.setStroke(new BasicStroke(8));
        switch (shape) {
            case "disc" -> pen.fillOval(24, 24, 48, 48);
            case "ring" -> pen.drawOval(24, 24, 48, 48);
            case "bar" -> pen.fillRect(8, 40, 80, 16);
            case "cross" -> {
                pen.drawLine(24, 24, 72, 72);
                pen.drawLine(72, 24, 24, 72);
            }
            default -> pen.drawRect(20, 20, 56, 56);
        }
        pen.dispose();
        return image;
    }

    @Test
    @Tag("nightly")
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
        double accuracy = accuracy(kinds, vectors);
        assertTrue(accuracy > 0.42, "accuracy " + accuracy + ", chance is 0.1");
    }

    /// The share of vectors whose nearest other is of the same kind.
    private static double accuracy(List<String> kinds, List<float[]> vectors) {
        int right = 0;
        for (int i = 0; i < vectors.size(); i++) {
            right += kinds.get(i).equals(kinds.get(nearest(vectors, i))) ? 1 : 0;
        }
        return (double) right / vectors.size();
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
