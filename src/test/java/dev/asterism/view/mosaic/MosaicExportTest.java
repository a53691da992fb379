package dev.asterism.view.mosaic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.item.Pixels;
import dev.asterism.view.mosaic.image.Decoded;
import dev.asterism.view.mosaic.image.Gradient;
import dev.asterism.view.mosaic.image.ImageFormat;
import dev.asterism.view.mosaic.image.RgbBytes;
import dev.asterism.view.mosaic.image.TextTile;
import dev.asterism.view.mosaic.image.TileFit;
import dev.asterism.view.mosaic.image.TileOptions;
import dev.asterism.view.mosaic.image.TilePainter;
import dev.asterism.view.mosaic.image.TileScaler;
import dev.asterism.view.mosaic.pyramid.Pyramid;
import dev.asterism.view.mosaic.pyramid.PyramidOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MosaicExportTest {
    private static final PyramidOptions PNG = PyramidOptions.defaults().withFormat(ImageFormat.PNG);

    @TempDir
    private Path folder;

    @Test
    void theImageAndThePyramidShowTheSameTiles() throws IOException {
        Mosaic mosaic = SampleMosaic.of(23, 5, TileOptions.defaults().withSize(40, 30));
        Path file = folder.resolve("a/mosaic.png");
        Path descriptor = folder.resolve("b/mosaic.dzi");
        MosaicExport.write(
                mosaic,
                new MosaicTargets(Optional.of(file), Optional.of(descriptor), Optional.empty()),
                PNG,
                Progress.NONE);
        Pixels image = Decoded.of(Files.readAllBytes(file));
        assertEquals(200, image.width());
        assertEquals(150, image.height());
        assertArrayEquals(image.rgb(), Pyramid.read(descriptor).check(0).rgb());
        for (int item = 0; item < 23; item++) {
            int x = mosaic.grid().column(item) * 40 + 20;
            int y = mosaic.grid().row(item) * 30 + 15;
            assertEquals(SampleMosaic.colour(item), colour(image, x, y));
        }
        assertEquals(mosaic.look().background(), colour(image, 3 * 40 + 20, 4 * 30 + 15));
    }

    @Test
    void aSecondMosaicTakesTheFirstOnesPlaceAndLeavesTheRest() throws IOException {
        Path page = folder.resolve("page");
        write(SampleMosaic.of(30, 6, TileOptions.defaults()), page, Progress.NONE);
        assertTrue(Files.exists(page.resolve("mosaic_files/10")));
        Files.writeString(page.resolve("notes.txt"), "mine");
        write(SampleMosaic.of(4, 2, TileOptions.defaults()), page, Progress.NONE);
        assertEquals(
                List.of(
                        "data.js",
                        "index.html",
                        "metadata.json",
                        "mosaic.css",
                        "mosaic.dzi",
                        "mosaic.js",
                        "mosaic_files",
                        "notes.txt",
                        "openseadragon"),
                Trees.names(page));
        Pyramid.read(page.resolve("mosaic.dzi")).check(0);
    }

    @Test
    void whatIsStoppedLeavesWhatWasThere() throws IOException {
        Path page = folder.resolve("page");
        write(SampleMosaic.of(4, 2, TileOptions.defaults()), page, Progress.NONE);
        byte[] before = Files.readAllBytes(page.resolve("data.js"));
        assertThrows(
                CancelledException.class,
                () -> write(SampleMosaic.of(30, 6, TileOptions.defaults()), page, StoppingProgress.after(2)));
        assertArrayEquals(before, Files.readAllBytes(page.resolve("data.js")));
        Pyramid.read(page.resolve("mosaic.dzi")).check(0);
        assertTrue(Trees.names(page).stream().noneMatch(name -> name.endsWith(".part")));
    }

    @Test
    void saysWhatToDoWhereAJpegWouldBeTooLarge() {
        Grid row = new Grid(600, 1, IntStream.range(0, 600).toArray());
        Mosaic mosaic = SampleMosaic.of(row, TileOptions.defaults());
        Path image = folder.resolve("wide.jpg");
        SettingException wrong = assertThrows(
                SettingException.class,
                () -> MosaicExport.write(
                        mosaic,
                        new MosaicTargets(Optional.of(image), Optional.empty(), Optional.empty()),
                        PyramidOptions.defaults(),
                        Progress.NONE));
        assertEquals(
                "wide.jpg: the mosaic has 76800 x 128 pixels, a JPEG at most 65500 a side; write a .png, choose smaller "
                        + "tiles, or write no single image",
                wrong.getMessage());
    }

    @Test
    void doesNotWriteIntoAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThrows(
                ViewException.class, () -> write(SampleMosaic.of(4, 2, TileOptions.defaults()), file, Progress.NONE));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void imagesFillATileOrAreShownWhole() throws IOException {
        Pixels wide = new Pixels(200, 100, RgbBytes.filled(200 * 100, 0x3366cc));
        TilePainter cover = new TilePainter(
                SampleMosaic.source(wide), TileOptions.defaults().withSize(64, 64));
        assertEquals(0x3366cc, colour(cover.tile(0), 32, 2));
        TilePainter contain = new TilePainter(
                SampleMosaic.source(wide),
                TileOptions.defaults().withSize(64, 64).withFit(TileFit.CONTAIN));
        assertEquals(0x3366cc, colour(contain.tile(0), 32, 32));
        assertEquals(TileOptions.defaults().background(), colour(contain.tile(0), 32, 2));
    }

    @Test
    void aSmallerImageIsTheMeanOfWhatItCovers() {
        Pixels stripes = Gradient.of(256, 256);
        Pixels small = TileScaler.scaled(stripes, 0, 0, 256, 256, 32, 32);
        for (int c = 0; c < 3; c++) {
            assertEquals(stripes.sample(132, 132, c), small.sample(16, 16, c), 3);
        }
        Pixels large = TileScaler.scaled(small, 0, 0, 32, 32, 256, 256);
        assertEquals(stripes.sample(100, 200, 0), large.sample(100, 200, 0), 3);
    }

    @Test
    void anItemWithoutAImageHasItsNameOnAColour() {
        Pixels tile = TextTile.of("a quite long name of something", 0x204060, 128, 128);
        int letters = 0;
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                letters += colour(tile, x, y) == 0x204060 ? 0 : 1;
            }
        }
        assertTrue(letters > 200 && letters < 4000, letters + " pixels of letters");
        assertEquals(0x204060, colour(tile, 1, 1));
        assertEquals(0x204060, colour(TextTile.of("small", 0x204060, 8, 8), 4, 4));
    }

    private static void write(Mosaic mosaic, Path page, Progress progress) {
        MosaicExport.write(
                mosaic, new MosaicTargets(Optional.empty(), Optional.empty(), Optional.of(page)), PNG, progress);
    }

    private static int colour(Pixels image, int x, int y) {
        return image.sample(x, y, 0) << 16 | image.sample(x, y, 1) << 8 | image.sample(x, y, 2);
    }
}
