package dev.asterism.view.mosaic.pyramid;

import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.view.mosaic.image.StripSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A Deep Zoom pyramid: `NAME.dzi` and, in `NAME_files/LEVEL/COLUMN_ROW.jpg`, the image in every size from
/// one pixel to its own, each half the next.
///
/// Source: Microsoft, Deep Zoom File Format Overview. All levels are made while the image passes by once.
public final class DeepZoom implements StripSink {
    private final Path descriptor;
    private final int width;
    private final int height;
    private final PyramidOptions options;
    private final PyramidLevel top;

    /// @param descriptor the `.dzi` file; the folder of tiles is made beside it
    public DeepZoom(Path descriptor, int width, int height, PyramidOptions options, ThreadTeam team)
            throws IOException {
        this.descriptor = descriptor;
        this.width = width;
        this.height = height;
        this.options = options;
        Path files = descriptor.resolveSibling(filesOf(descriptor.getFileName().toString()));
        int levels = levels(width, height);
        PyramidLevel level = null;
        for (int number = 0; number < levels; number++) {
            int shift = levels - 1 - number;
            level = new PyramidLevel(
                    files.resolve(Integer.toString(number)),
                    halved(width, shift),
                    halved(height, shift),
                    options,
                    team,
                    level);
        }
        top = Objects.requireNonNull(level);
    }

    /// The name of the folder that goes with a descriptor's name.
    public static String filesOf(String descriptor) {
        return descriptor.replaceFirst("\\.dzi$", "") + "_files";
    }

    /// How many levels an image has, that of one pixel and its own size included.
    static int levels(int width, int height) {
        return 33 - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
    }

    private static int halved(int length, int times) {
        return (int) (((long) length + (1L << times) - 1) >> times);
    }

    @Override
    public void accept(Pixels strip) throws IOException {
        for (int y = 0; y < strip.height(); y++) {
            top.take(strip.rgb(), y * width * 3);
        }
    }

    @Override
    public void finish() throws IOException {
        Files.writeString(descriptor, """
                <?xml version="1.0" encoding="UTF-8"?>
                <Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="%s" Overlap="%d" TileSize="%d">
                  <Size Width="%d" Height="%d"/>
                </Image>
                """.formatted(
                        options.format().extension(), options.overlap(), options.tileSize(), width, height));
    }

    @Override
    public void close() {}
}
