package dev.asterism.source.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.image.ImageLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// References to images in cells lead back to them.
class ImageCellsTest {
    @TempDir
    Path folder;

    private final ImageLoader loader =
            new ImageLoader(ImageLoader.Options.defaults().withConfinedTo(Fixtures.FOLDER));

    @ParameterizedTest
    @CsvSource({"images-hf, image", "images-plain, photo"})
    void everyReferenceLeadsToTheImageThatWasAttached(String file, String column) {
        ParquetSource source = Fixtures.source(file);
        List<Item> items = Fixtures.items(source.attaching(List.of(column)));
        assertEquals(12, items.size());
        for (Item item : items) {
            if (item.field(column).isEmpty()) {
                continue;
            }
            Pixels direct = loader.decode(item.image(column).orElseThrow(), "image");
            Pixels found = loader.load(ImageReference.parse(item.field(column), source.folder()));
            assertEquals(12, found.width());
            assertArrayEquals(direct.rgb(), found.rgb());
        }
    }

    @Test
    void aCellIsConfinedAsAFileIs() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.copy(Fixtures.FOLDER.resolve("images-hf.parquet"), folder.resolve("outside.parquet"));
        ImageLoader confined = new ImageLoader(ImageLoader.Options.defaults().withConfinedTo(inside));
        assertRefused(confined, "parquet:../outside.parquet#image.bytes:1", inside, "lies outside of");
        assertRefused(
                new ImageLoader(ImageLoader.Options.defaults().withoutFiles()),
                "parquet:images-hf.parquet#image.bytes:1",
                Fixtures.FOLDER,
                "is not read");
    }

    @Test
    void whatIsNotThereIsNamed() {
        refused("parquet:gone.parquet#image.bytes:1", "no such file: ");
        refused(
                "parquet:images-hf.parquet#image.bytes:13",
                "row 13, column \"image.bytes\": there is no such row; the file has 12");
        refused("parquet:images-hf.parquet#image.bytes:0", "there is no such row");
        refused("parquet:images-hf.parquet#picture:1", "row 1, column \"picture\": there is no such column of bytes");
        refused("parquet:images-hf.parquet#label:1", "there is no such column of bytes");
        refused("parquet:images-plain.parquet#photo:5", "row 5, column \"photo\": the cell is empty");
        refused("parquet:vectors.npy#photo:5", "it is no Parquet file");
        refused("parquet:images-hf.parquet", "not a cell of a Parquet file: ");
        refused("parquet:images-hf.parquet#image.bytes:99999999999999999999", "not a cell of a Parquet file: ");
    }

    @Test
    void anImageThatIsTooLargeIsRefused() {
        ImageLoader small = new ImageLoader(ImageLoader.Options.defaults().withMaxBytes(50));
        assertRefused(small, "parquet:images-hf.parquet#image.bytes:1", Fixtures.FOLDER, "has more than 50 bytes");
    }

    @Test
    void namesMayHoldWhatSeparatesThem() {
        String text = ImageReference.Cell.text("a#b/100%25.parquet", "c#:d", 7);
        assertEquals(
                new ImageReference.Cell(Path.of("/data/a#b/100%25.parquet"), "c#:d", 7),
                ImageReference.parse(text, Path.of("/data")));
    }

    private void refused(String reference, String reason) {
        assertRefused(loader, reference, Fixtures.FOLDER, reason);
    }

    private static void assertRefused(ImageLoader loader, String reference, Path folder, String reason) {
        InputException refused =
                assertThrows(InputException.class, () -> loader.load(ImageReference.parse(reference, folder)));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }
}
