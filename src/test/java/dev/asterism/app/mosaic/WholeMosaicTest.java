package dev.asterism.app.mosaic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.store.lucene.LuceneVectorStore;
import dev.asterism.view.mosaic.pyramid.Pyramid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a collection to the pyramid, every pixel of every level.
class WholeMosaicTest {
    @TempDir
    private Path folder;

    @Test
    void everyImageIsInItsPlaceOnEveryLevel() throws IOException {
        check(1_100, 32);
    }

    /// The tests' JVMs have a heap of 3 GB; the whole image is 246 MB, each of its levels a quarter of that.
    @Test
    @Tag("nightly")
    void twentyThousandImagesAreToo() throws IOException {
        check(20_000, 64);
    }

    private void check(int items, int side) throws IOException {
        GeneratedCollection.make(folder.resolve("asterism-store"), items, side);
        CommandRun run = CommandRun.in(
                folder,
                Map.of(),
                "plot",
                GeneratedCollection.NAME,
                "--tiles=mosaic.dzi",
                "--tile-format=png",
                "--tile=" + side,
                "--grid=grid.csv");
        assertEquals(0, run.code(), run.err());
        Pixels whole = Pyramid.read(folder.resolve("mosaic.dzi")).check(0);
        ImageLoader loader = new ImageLoader(ImageLoader.Options.defaults());
        try (VectorStore store = new LuceneVectorStore(folder.resolve("asterism-store"), () -> Instant.EPOCH);
                CollectionReader reader = store.read(GeneratedCollection.NAME);
                CsvReader<NamedCsvRecord> grid = CsvReader.builder().ofNamedCsvRecord(folder.resolve("grid.csv"))) {
            int seen = 0;
            for (NamedCsvRecord cell : grid) {
                int item = reader.ordinal(cell.getField("id")).orElseThrow();
                Pixels expected = loader.decode(reader.thumbnail(item).orElseThrow(), "stored");
                int left = Integer.parseInt(cell.getField("column")) * side;
                int top = Integer.parseInt(cell.getField("row")) * side;
                for (int y = 0; y < side; y++) {
                    int from = ((top + y) * whole.width() + left) * 3;
                    assertArrayEquals(
                            Arrays.copyOfRange(expected.rgb(), y * side * 3, (y + 1) * side * 3),
                            Arrays.copyOfRange(whole.rgb(), from, from + side * 3));
                }
                seen++;
            }
            assertEquals(items, seen);
        }
    }
}
