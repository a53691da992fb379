package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.app.CommandRun;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.collection.VectorStore;
import dev.asterism.model.item.Item;
import dev.asterism.model.item.ItemSource;
import dev.asterism.model.item.SourceRow;
import dev.asterism.source.RowOptions;
import dev.asterism.source.csv.CsvSource;
import dev.asterism.source.vector.NpyFile;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of images, from files to tables.
class ImageFolderTest {
    private static final Path CLOTHING = Path.of("../shared/data/clothing");

    @TempDir
    Path folder;

    @Test
    void goodImagesAreIndexedBrokenOnesToldAndTheRestLeftOut() throws IOException {
        for (int i = 0; i < 12; i++) {
            Path file = folder.resolve("photos/" + (i % 2 == 0 ? "red" : "blue") + "/p" + i + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, image(i % 2 == 0 ? Color.RED : Color.BLUE, 20 + i, "png"));
        }
        breakTen(folder.resolve("photos/red"));
        leaveOut(folder.resolve("photos"));
        CommandRun run = index("photos");
        assertTrue(run.err().contains("22 rows read, 12 embedded, 0 unchanged, 10 skipped"), run.err());
        try (VectorStore store = store();
                CollectionReader reader = store.read("photos")) {
            for (int i = 0; i < reader.size(); i++) {
                Item item = reader.item(i);
                assertEquals(item.id(), item.field("image"), "no absolute path leaves this machine");
                assertEquals(item.id(), item.field("label") + "/" + item.field("file"));
                assertTrue(reader.thumbnail(i).isPresent());
            }
        }
        assertTrue(index("photos").err().contains("0 embedded, 12 unchanged, 10 skipped"));
        assertTrue(index("photos/*/p?.png").err().contains("10 rows read, 0 embedded, 10 unchanged"));
    }

    @Test
    void imagesOfKindsThatAreNotReadAreReported() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.write(photos.resolve("a.jfif"), image(Color.RED, 30, "jpg"));
        Files.write(photos.resolve("b"), image(Color.BLUE, 30, "png"));
        Files.writeString(photos.resolve("c.heic"), "\0\0\0\030ftypheic\0\0\0\0");
        Files.writeString(photos.resolve("d.avif"), "\0\0\0\030ftypavif\0\0\0\0");
        Files.writeString(photos.resolve("readme.txt"), "text");
        CommandRun run = CommandRun.in(folder, environment(), "index", "photos", "--report=report.json");
        assertTrue(run.err().contains("photos: 2 rows read, 2 embedded, 0 unchanged, 0 skipped"), run.err());
        assertTrue(run.err().contains("2 images of kinds that are not read: 1 .avif, 1 .heic"), run.err());
        assertEquals(
                "{\".avif\":1,\".heic\":1}",
                JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("rows")
                        .get("unreadImages")
                        .toString());
    }

    @Test
    void theTableAndTheVectorsAreReadBack() throws IOException {
        for (int i = 0; i < 8; i++) {
            Path file = folder.resolve("photos/c" + i % 2 + "/p" + i + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, image(new Color(30 * i, 10, 200 - 20 * i), 30, "png"));
        }
        index("photos");
        CommandRun plot = CommandRun.in(
                folder, environment(), "plot", "photos", "--num-clusters=2", "--csv=map.csv", "--vectors=map.npy");
        assertEquals(0, plot.code(), plot.err());
        CsvSource table =
                new CsvSource(folder.resolve("map.csv"), RowOptions.defaults().withIdField("id"));
        assertEquals(
                List.of(
                        "id",
                        "x",
                        "y",
                        "z",
                        "cluster",
                        "cluster_name",
                        "outlier_score",
                        "path",
                        "label",
                        "file",
                        "image"),
                table.columns());
        try (VectorStore store = store();
                CollectionReader reader = store.read("photos");
                ItemSource.Rows rows = table.open();
                NpyFile vectors = NpyFile.open(folder.resolve("map.npy"))) {
            assertEquals(8, vectors.rows());
            for (int i = 0; i < 8; i++) {
                Item row = ((SourceRow.Read) rows.next()).item();
                assertEquals(reader.id(i), row.id());
                assertEquals(reader.item(i).field("label"), row.field("label"));
                assertTrue(Float.isFinite(Float.parseFloat(row.field("z"))));
                assertArrayEquals(reader.vector(i), vectors.row(i));
            }
            assertFalse(rows.hasNext());
        }
    }

    @Test
    @Tag("nightly")
    void sixHundredPhotosWithTenBrokenFilesAmongThem() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CLOTHING), "the photos of clothing are not here");
        Path photos = folder.resolve("photos");
        try (Stream<Path> files = Files.walk(CLOTHING)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jpg")).toList()) {
                Path copy = photos.resolve(CLOTHING.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        breakTen(photos.resolve("shoes"));
        leaveOut(photos);
        CommandRun run = CommandRun.in(
                folder, environment(), "index", "photos", "--number-of-async-tasks=auto", "--report=report.json");
        assertEquals(0, run.code(), run.err());
        JsonObject rows = JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonObject("rows");
        assertEquals(610, rows.get("read").getAsInt());
        assertEquals(600, rows.get("embedded").getAsInt());
        assertEquals(10, rows.getAsJsonArray("skipped").size());
    }

    /// Ten files that are called images and are none.
    private static void breakTen(Path into) throws IOException {
        byte[] png = image(Color.GREEN, 64, "png");
        byte[] jpeg = image(Color.GREEN, 64, "jpg");
        byte[] huge = png.clone();
        huge[16] = 0x7f;
        List<byte[]> broken = new ArrayList<>();
        broken.add(new byte[0]);
        broken.add("this is no image".getBytes(StandardCharsets.UTF_8));
        broken.add(Arrays.copyOf(png, 40));
        broken.add(Arrays.copyOf(jpeg, 30));
        broken.add(huge);
        broken.add(new byte[5000]);
        broken.add("GIF89a".getBytes(StandardCharsets.US_ASCII));
        broken.add("RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
        broken.add("BM".getBytes(StandardCharsets.US_ASCII));
        broken.add("PK\3\4 a zip".getBytes(StandardCharsets.US_ASCII));
        List<String> endings = List.of("jpg", "png", "png", "jpg", "png", "jpeg", "gif", "webp", "bmp", "JPG");
        for (int i = 0; i < broken.size(); i++) {
            Files.write(into.resolve("broken" + i + "." + endings.get(i)), broken.get(i));
        }
    }

    /// What nobody means by the images of a folder.
    private static void leaveOut(Path photos) throws IOException {
        Files.writeString(photos.resolve("notes.txt"), "notes");
        Files.write(photos.resolve(".hidden.png"), image(Color.GREEN, 9, "png"));
        Files.createDirectories(photos.resolve(".cache"));
        Files.write(photos.resolve(".cache/small.png"), image(Color.GREEN, 9, "png"));
        Files.createDirectories(photos.resolve("folder.png"));
    }

    private static byte[] image(Color colour, int side, String format) throws IOException {
        BufferedImage image = new BufferedImage(side, side / 2 + 3, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, colour.getRGB() ^ (x * 5 << 8 | y * 3));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private CommandRun index(String source) {
        CommandRun run = CommandRun.in(folder, environment(), "index", source);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    private static Map<String, String> environment() {
        return Map.of("IMAGE_MODEL_NAME", "builtin/visual");
    }

    private VectorStore store() {
        return new LuceneVectorStore(folder.resolve("asterism-store"), InstantSource.system());
    }
}
