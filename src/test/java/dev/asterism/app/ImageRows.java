package dev.asterism.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;

/// A CSV of small images, each in its row: embedded by the classical descriptor, which starts at once and gives the
/// same bits always.
final class ImageRows {
    private static final int SIDE = 12;

    private ImageRows() {}

    static Path write(Path file, int rows) throws IOException {
        StringBuilder csv = new StringBuilder("id,image,note\n");
        Random random = new Random(rows);
        for (int i = 0; i < rows; i++) {
            csv.append("item-%05d,\"data:image/png;base64,%s\",note %d%n".formatted(i, png(random), i));
        }
        return Files.writeString(file, csv);
    }

    private static String png(Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /// The words that index such a file.
    static String[] index(Path csv, Path store, int bulk) {
        return new String[] {
            "index",
            csv.toString(),
            "--id-field=id",
            "--image-embedding-fields=image",
            "--image-model-name=builtin/visual",
            "--index-bulk-size=" + bulk,
            "--store-path=" + store
        };
    }
}
