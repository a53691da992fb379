package dev.asterism.view.mosaic;

import dev.asterism.io.AtomicFile;
import dev.asterism.io.AtomicFolder;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.Pixels;
import dev.asterism.parallel.ThreadTeam;
import dev.asterism.view.mosaic.image.ImageFormat;
import dev.asterism.view.mosaic.image.StripJpeg;
import dev.asterism.view.mosaic.image.StripPainter;
import dev.asterism.view.mosaic.image.StripPng;
import dev.asterism.view.mosaic.image.StripSink;
import dev.asterism.view.mosaic.pyramid.DeepZoom;
import dev.asterism.view.mosaic.pyramid.PyramidOptions;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Writes mosaics: as one image, as a Deep Zoom pyramid, as a page.
public final class MosaicExport {
    /// Name of the pyramid that belongs to a page.
    static final String PYRAMID = "mosaic.dzi";

    private MosaicExport() {}

    /// Writes all that is wanted while the images pass by once, a row of tiles at a time. Memory: that row,
    /// and a row of pyramid tiles a level. Everything is made out of sight and moved to its place in the end,
    /// so that what was there before stays if the work fails or is stopped.
    ///
    /// @throws NothingToDoException if there are no items
    /// @throws SettingException if an image would be larger than its format allows
    /// @throws ViewException if something cannot be written
    /// @throws CancelledException if the user stops it
    public static void write(Mosaic mosaic, MosaicTargets targets, PyramidOptions pyramid, Progress progress) {
        if (mosaic.grid().size() == 0) {
            throw new NothingToDoException("there are no items to make a mosaic of");
        }
        List<AtomicFolder> stages = new ArrayList<>();
        List<StripSink> sinks = new ArrayList<>();
        try (ThreadTeam team = ThreadTeam.ofAllCores()) {
            StripPainter painter = new StripPainter(mosaic.grid(), mosaic.tiles(), mosaic.look(), team);
            checkSize(painter, mosaic, targets);
            if (targets.image().isPresent()) {
                Path file = targets.image().get().toAbsolutePath();
                sinks.add(imageFile(staged(stages, file), painter, pyramid.quality()));
            }
            if (targets.pyramid().isPresent()) {
                Path file = targets.pyramid().get().toAbsolutePath();
                sinks.add(new DeepZoom(staged(stages, file), painter.width(), painter.height(), pyramid, team));
            }
            if (targets.page().isPresent()) {
                Path descriptor = staged(stages, targets.page().get().resolve(PYRAMID));
                sinks.add(new DeepZoom(descriptor, painter.width(), painter.height(), pyramid, team));
                new MosaicPage(mosaic, pyramid).write(folder(descriptor), progress);
            }
            paint(painter, mosaic.grid().rows(), sinks, progress);
            for (AtomicFolder stage : stages) {
                stage.commit();
            }
        } catch (IOException e) {
            throw new ViewException("the mosaic cannot be written: " + AtomicFile.reason(e), e);
        } catch (UncheckedIOException e) {
            throw new ViewException(
                    "the mosaic cannot be written: " + AtomicFile.reason(Objects.requireNonNull(e.getCause())), e);
        } finally {
            letGo(sinks);
            letGo(stages);
        }
    }

    /// Writes the captions alone, as JSON: `id`, `filename`, `title`, `url`, `column` and `row` of each item.
    ///
    /// @throws ViewException if the file cannot be written
    public static void metadata(Mosaic mosaic, Path file) {
        try {
            AtomicFile.write(file, out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                MetadataWriter list = new MetadataWriter(writer, mosaic);
                for (int item = 0; item < mosaic.grid().size(); item++) {
                    list.write(item, mosaic.captions().of().apply(item));
                }
                list.finish();
            });
        } catch (IOException e) {
            throw new ViewException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void paint(StripPainter painter, int rows, List<StripSink> sinks, Progress progress)
            throws IOException {
        try (Progress.Stage stage = progress.stage("mosaic", rows)) {
            for (int row = 0; row < rows; row++) {
                if (stage.cancelled()) {
                    throw new CancelledException("interrupted; the mosaic was not written");
                }
                Pixels strip = painter.strip(row);
                for (StripSink sink : sinks) {
                    sink.accept(strip);
                }
                stage.reach(row + 1L, "");
            }
        }
        for (StripSink sink : sinks) {
            sink.finish();
            sink.close();
        }
    }

    /// Where a file is to be made that belongs elsewhere in the end.
    private static Path staged(List<AtomicFolder> stages, Path file) throws IOException {
        Path folder = folder(file);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ViewException("cannot write to " + folder + ": it is a file; give the name of a folder");
        }
        AtomicFolder stage = new AtomicFolder(folder);
        stages.add(stage);
        return stage.path(file.getFileName().toString());
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static StripSink imageFile(Path file, StripPainter painter, float quality) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return switch (ImageFormat.of(file.getFileName().toString())) {
            case JPEG -> new StripJpeg(out, painter.width(), painter.height(), quality);
            case PNG -> new StripPng(out, painter.width(), painter.height());
        };
    }

    private static void checkSize(StripPainter painter, Mosaic mosaic, MosaicTargets targets) {
        long width = (long) mosaic.grid().columns() * mosaic.look().width();
        long height = (long) mosaic.grid().rows() * mosaic.look().height();
        long strip = width * 3 * mosaic.look().height();
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || strip > Integer.MAX_VALUE) {
            throw new SettingException(
                    "a mosaic of " + width + " x " + height + " pixels is more than can be made; choose smaller tiles");
        }
        if (targets.image().isPresent()) {
            String name = targets.image().get().getFileName().toString();
            boolean tooLarge = Math.max(painter.width(), painter.height()) > StripJpeg.LARGEST_SIDE;
            if (ImageFormat.of(name) == ImageFormat.JPEG && tooLarge) {
                throw new SettingException(name + ": the mosaic has " + width + " x " + height
                        + " pixels, a JPEG at most " + StripJpeg.LARGEST_SIDE
                        + " a side; write a .png, choose smaller tiles, or write no single image");
            }
        }
    }

    private static void letGo(List<? extends AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception _) {
                // What went wrong before is what the user has to know.
            }
        }
    }
}
