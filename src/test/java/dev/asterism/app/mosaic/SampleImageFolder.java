package dev.asterism.app.mosaic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.app.CommandRun;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// A folder of generated images, indexed, with a table of titles that are not all harmless.
final class SampleImageFolder {
    static final int PICTURES = 36;
    static final int WIDTH = 240;
    static final int HEIGHT = 200;

    private final Path folder;

    private SampleImageFolder(Path folder) {
        this.folder = folder;
    }

    /// Makes `photos/red/p00.png` .. in a folder, `films.csv`, and the collection `image`.
    static SampleImageFolder make(Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of("Filename,Name,Year,Id,Url"));
        for (int i = 0; i < PICTURES; i++) {
            Path photos = Files.createDirectories(folder.resolve("photos/" + (i % 2 == 0 ? "red" : "blue")));
            String name = String.format("p%02d.png", i);
            ImageIO.write(image(i), "png", photos.resolve(name).toFile());
            if (i < PICTURES - 1) {
                rows.add(name + "," + row(i));
            }
        }
        Files.write(folder.resolve("films.csv"), rows);
        SampleImageFolder made = new SampleImageFolder(folder);
        CommandRun run = made.run("index", "photos", "--image-model-name=builtin/visual");
        assertEquals(0, run.code(), run.err());
        return made;
    }

    private static String row(int i) {
        return switch (i) {
            case 3 -> "<img src=x onerror=window.hit=1>,1983,3,javascript:window.hit=2";
            case 4 ->
                "</script><script>window.hit=3</script>,1984,4,\"https://example.com/\"\" onclick=\"\"window.hit=4\"";
            case 5 -> "{braces} & 'quotes',1985,../5?a=b#c,data:text/html;<script>window.hit=5</script>";
            default -> "Film " + i + "," + (1980 + i) + "," + i + ",https://example.com/film/" + i;
        };
    }

    /// A shape on a ground, both by its number.
    private static BufferedImage image(int i) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground(i));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(255 - 4 * i, 255, 4 * i));
        graphics.fillOval(20 + i, 20, 30, 30 + 2 * i);
        graphics.dispose();
        return image;
    }

    /// The colour of an image's middle.
    static Color ground(int i) {
        return i % 2 == 0 ? new Color(200, 40 + 3 * i, 30) : new Color(30, 40 + 3 * i, 200);
    }

    CommandRun run(String... words) {
        return CommandRun.in(folder, Map.of(), words);
    }

    Path path(String name) {
        return folder.resolve(name);
    }
}
