package dev.asterism.view.mosaic.pyramid;

import static dev.asterism.RecordCopy.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.view.mosaic.Trees;
import dev.asterism.view.mosaic.image.Decoded;
import dev.asterism.view.mosaic.image.Gradient;
import dev.asterism.view.mosaic.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepZoomTest {
    private static final PyramidOptions PNG =
            with(PyramidOptions.defaults().withFormat(ImageFormat.PNG), "tileSize", 16);

    /// Among the sizes are those that end just behind a tile, where a last row of tiles is as thin as the overlap.
    @Property(tries = 60)
    void everyTileOfEveryLevelIsThereAndExact(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll @IntRange(min = 16, max = 19) int tileSize,
            @ForAll @IntRange(min = 0, max = 3) int overlap,
            @ForAll @IntRange(min = 1, max = 40) int strip)
            throws IOException {
        Path folder = Files.createTempDirectory("pyramid");
        Pixels image = Gradient.of(width, height);
        Path descriptor = folder.resolve("a.dzi");
        write(image, strip, with(PNG, "tileSize", tileSize, "overlap", overlap), descriptor);
        assertArrayEquals(image.rgb(), Pyramid.read(descriptor).check(0).rgb());
        Trees.delete(folder);
    }

    @Test
    void jpegTilesAreNearTheImage(@TempDir Path folder) throws IOException {
        Pixels image = Gradient.of(700, 530);
        Path descriptor = folder.resolve("a.dzi");
        write(image, 128, PyramidOptions.defaults(), descriptor);
        Decoded.assertNear(image, Pyramid.read(descriptor).check(64), 40);
    }

    @Example
    void levelsReachFromOnePixelToTheWhole() {
        assertEquals(1, DeepZoom.levels(1, 1));
        assertEquals(2, DeepZoom.levels(2, 1));
        assertEquals(9, DeepZoom.levels(256, 200));
        assertEquals(10, DeepZoom.levels(200, 257));
    }

    private static void write(Pixels image, int strip, PyramidOptions options, Path descriptor) throws IOException {
        try (ThreadTeam team = new ThreadTeam(2)) {
            Gradient.feed(image, strip, new DeepZoom(descriptor, image.width(), image.height(), options, team));
        }
    }
}
