package dev.asterism.view.mosaic.pyramid;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.view.mosaic.Trees;
import dev.asterism.view.mosaic.image.Gradient;
import dev.asterism.view.mosaic.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class PyramidOptionsTest extends OptionsContract<PyramidOptions> {
    private static final Pixels IMAGE = Gradient.of(70, 50);

    @TempDir
    private Path folder;

    PyramidOptionsTest() {
        super(PyramidOptions.class);
    }

    @Override
    protected void cases() {
        changes(
                RecordCopy.with(PyramidOptions.defaults(), "tileSize", 32),
                this::tiles,
                "format",
                ImageFormat.PNG,
                "quality",
                0.3,
                "tileSize",
                40,
                "overlap",
                2);
    }

    /// The tiles by their names; the descriptor, which repeats the options, is not among them.
    private Map<String, Integer> tiles(PyramidOptions options) throws IOException {
        Path pyramid = Files.createDirectory(folder.resolve("pyramid"));
        try (ThreadTeam team = new ThreadTeam(2)) {
            Gradient.feed(
                    IMAGE, 16, new DeepZoom(pyramid.resolve("a.dzi"), IMAGE.width(), IMAGE.height(), options, team));
        }
        Map<String, Integer> tiles = new TreeMap<>();
        try (Stream<Path> files = Files.walk(pyramid.resolve("a_files"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tiles.put(pyramid.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        Trees.delete(pyramid);
        return tiles;
    }
}
