package dev.asterism.app.run;

import dev.asterism.image.JpegCodec;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a machine is measured with: the same on every machine, and made on the spot.
public final class BenchInputs {
    private static final long SEED = 171;
    private static final int D = 384;
    private static final int CLOUDS = 50;
    private static final int WIDTH = 400;
    private static final int HEIGHT = 533;
    private static final int HUES = 256;
    private static final float QUALITY = 0.85f;

    private static final List<String> COLOURS = List.of("red", "blue", "green", "black", "white", "yellow");
    private static final List<String> THINGS =
            List.of("running shoes", "cotton shirt", "leather belt", "winter jacket", "wool scarf");

    private BenchInputs() {}

    /// Points in Gaussian clouds that overlap.
    ///
    /// @return `n x 384`
    public static Matrix clouds(int n) {
        SplittableRandom random = new SplittableRandom(SEED);
        Matrix centres = Matrix.zeros(CLOUDS, D);
        for (int i = 0; i < centres.values().length; i++) {
            centres.values()[i] = (float) random.nextGaussian();
        }
        Matrix points = Matrix.zeros(n, D);
        for (int i = 0; i < points.values().length; i++) {
            points.values()[i] = centres.at(i / D % CLOUDS, i % D) + 2 * (float) random.nextGaussian();
        }
        return points;
    }

    /// Texts of about 12 tokens.
    public static List<String> texts(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> COLOURS.get(i % COLOURS.size()) + " " + THINGS.get(i % THINGS.size())
                        + " for children and adults, no. " + i)
                .toList();
    }

    /// JPEGs of 400 x 533 pixels.
    public static Stream<ImageReference> images(int n) {
        return IntStream.range(0, n).mapToObj(BenchInputs::image);
    }

    private static ImageReference image(int number) {
        Pixels image = new Pixels(WIDTH, HEIGHT, new byte[3 * WIDTH * HEIGHT]);
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = (byte) ((i / 3 % WIDTH * (i % 3 + 1) + i / WIDTH + number) % HUES);
        }
        String base64 = Base64.getEncoder().encodeToString(JpegCodec.encode(image, QUALITY));
        return ImageReference.parse("data:image/jpeg;base64," + base64, Path.of(""));
    }
}
