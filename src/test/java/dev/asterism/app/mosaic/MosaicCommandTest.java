package dev.asterism.app.mosaic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.asterism.app.CommandRun;
import dev.asterism.bench.Npy;
import dev.asterism.model.item.Pixels;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.view.mosaic.pyramid.Pyramid;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The road to a mosaic by the command line, each step read back.
class MosaicCommandTest {
    @TempDir
    private static Path folder;

    private static SampleImageFolder images;

    @BeforeAll
    static void index() throws IOException {
        images = SampleImageFolder.make(folder);
    }

    @Test
    void tilesLargerThanWhatIsStoredAreMadeOfTheIndexedFiles() {
        CommandRun run = images.run("plot", "photos", "--mosaic-image=large.png", "--tile=200x160");
        assertEquals(0, run.code(), run.err());
        assertFalse(run.err().contains("smaller than they are"), run.err());
        CommandRun elsewhere =
                images.run("plot", "photos", "--mosaic-image=small.png", "--tile=200x160", "--image-folder=store");
        assertTrue(elsewhere.err().contains("--image-folder says where files lie"), elsewhere.err());
    }

    @Test
    void everyStepLeavesItsFile() throws IOException {
        CommandRun run = images.run(
                "plot",
                "photos",
                "--pca=16",
                "--features=steps/features.npy",
                "--coordinates=steps/map.csv",
                "--grid=steps/grid.csv",
                "--mosaic-image=steps/mosaic.png",
                "--tiles=steps/mosaic.dzi",
                "--tile-format=png",
                "--tile=60x50");
        assertEquals(0, run.code(), run.err());
        Matrix features = Npy.read(images.path("steps/features.npy"), 1000);
        assertEquals(SampleImageFolder.PICTURES, features.rows());
        assertEquals(16, features.columns());
        assertEquals(SampleImageFolder.PICTURES, rows("steps/map.csv").size());
        Pixels mosaic = image("steps/mosaic.png");
        Pixels tiles = Pyramid.read(images.path("steps/mosaic.dzi")).check(0);
        assertEquals(mosaic.width(), tiles.width());
        Set<String> cells = new HashSet<>();
        for (NamedCsvRecord row : rows("steps/grid.csv")) {
            int column = Integer.parseInt(row.getField("column"));
            int line = Integer.parseInt(row.getField("row"));
            assertTrue(cells.add(column + "," + line));
            assertTrue(row.getField("id").endsWith("/" + row.getField("filename")));
            Color ground = SampleImageFolder.ground(
                    Integer.parseInt(row.getField("filename").substring(1, 3)));
            int[] expected = {ground.getRed(), ground.getGreen(), ground.getBlue()};
            for (int c = 0; c < 3; c++) {
                assertEquals(expected[c], mosaic.sample(column * 60 + 30, line * 50 + 25, c), 6);
                assertEquals(expected[c], tiles.sample(column * 60 + 30, line * 50 + 25, c), 6);
            }
        }
    }

    @Test
    void anotherRunGivesTheSameBytes() throws IOException {
        for (String name : List.of("one", "two")) {
            CommandRun run = images.run("plot", "photos", "--mosaic=" + name, "--tile=32");
            assertEquals(0, run.code(), run.err());
        }
        for (String file : List.of("data.js", "metadata.json", "mosaic_files/7/0_0.jpg", "index.html")) {
            assertEquals(-1, Files.mismatch(images.path("one/" + file), images.path("two/" + file)), file);
        }
    }

    @Test
    void titlesAndAddressesComeFromTheTableByFileName() throws IOException {
        CommandRun run = images.run(
                "plot",
                "photos",
                "--metadata=films.csv",
                "--filename=Filename",
                "--title={Name} ({Year})",
                "--url=http://www.example.com/{Id}/",
                "--metadata-json=films.json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("1 of 36 items have no row in films.csv, \"blue/p35.png\" for one"), run.err());
        JsonArray list = JsonParser.parseString(Files.readString(images.path("films.json")))
                .getAsJsonArray();
        assertEquals(SampleImageFolder.PICTURES, list.size());
        JsonObject film = film(list, "p07.png");
        assertEquals("Film 7 (1987)", film.get("title").getAsString());
        assertEquals("http://www.example.com/7/", film.get("url").getAsString());
        JsonObject awkward = film(list, "p05.png");
        assertEquals("{braces} & 'quotes' (1985)", awkward.get("title").getAsString());
        assertEquals(
                "http://www.example.com/..%2F5%3Fa%3Db%23c/", awkward.get("url").getAsString());
        assertEquals("p35.png", film(list, "p35.png").get("title").getAsString());
    }

    @Test
    void rowsOfTheTableThatCannotBeUsedAreNamedAsIndexNamesThem() throws IOException {
        Files.writeString(
                folder.resolve("damaged.csv"),
                "Filename,Name\np01.png,One\np02.png,Two,2,extra\np03.png\np04.png,\"Four\np05.png,5\n");
        CommandRun run = images.run(
                "plot", "photos", "--metadata=damaged.csv", "--filename=Filename", "--metadata-json=damaged.json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("damaged.csv: 1 row skipped"), run.err());
        assertTrue(run.err().contains("  skipped line 3: too many columns: 4 where the header has 2"), run.err());
        assertTrue(
                run.err().contains("asterism: [damaged.csv] 1 row has fewer cells than the header, on line 4"),
                run.err());
        CommandRun none = images.run(
                "plot", "photos", "--metadata=films.csv", "--filename=Filename", "--metadata-json=films.json");
        assertFalse(none.err().contains("skipped") || none.err().contains("fewer cells"), none.err());
    }

    @Test
    void addressesThatAreNoneOfTheWebLeadNowhere() throws IOException {
        CommandRun run = images.run(
                "plot",
                "photos",
                "--metadata=films.csv",
                "--filename=Filename",
                "--url={Url}",
                "--metadata-json=urls.json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("3 of 36 items lead nowhere: their url is no http(s) address"), run.err());
        String json = Files.readString(images.path("urls.json"));
        assertFalse(json.contains("javascript:") || json.contains("data:"), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--title={Nme} | --title \"{Nme}\": there is no column \"Nme\"; the columns are path, label, file, image",
                "--url=http://e.org/{file | --url \"http://e.org/{file\": the brace at character 14 is never closed",
                "--metadata=films.csv | --metadata films.csv needs --filename",
                "--metadata=nothing.csv --filename=a | no such file",
                "--metadata=films.csv --filename=File | there is no column \"File\"; the columns are Filename, Name",
                "--mosaic-image=a.webp | a.webp: WebP can be read but not written here",
                "--mosaic-image=a.tiff | a.tiff: an image is written as .jpg or .png",
                "--tiles=a.xml | a.xml: the descriptor of Deep Zoom tiles is called something.dzi",
                "--tile=0x5 | '0x5' will not do; give width x height in pixels, up to 2048, such as 128x128",
                "--aspect=wide | 'wide' will not do; give width:height",
                "--image-field=photo | IMAGE_FIELD: the collection \"photos\" has no column \"photo\"",
                "--quality=0 | '0' will not do; give a whole number from 1 to 100"
            })
    void saysWhatIsWrongAndWritesNothing(String options, String message) {
        String[] words = ("plot photos --mosaic=wrong " + options).split(" ");
        CommandRun run = images.run(words);
        assertTrue(run.code() == 2 || run.code() == 1, run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(images.path("wrong")));
    }

    @Test
    void theShapeOfTheWholeIsThatAskedFor() throws IOException {
        CommandRun run = images.run(
                "plot", "photos", "--mosaic-image=wide.jpg", "--aspect=16:9", "--tile=20x30", "--tile-fit=contain");
        assertEquals(0, run.code(), run.err());
        Pixels wide = image("wide.jpg");
        assertEquals(16.0 / 9, (double) wide.width() / wide.height(), 0.45);
    }

    @Test
    void itemsWithoutImagesHaveTheirTextOnTheirTile() throws IOException {
        Files.writeString(
                folder.resolve("words.csv"), "id,text\n1,a red dress\n2,blue jeans\n3,a green hat\n4,a coat\n");
        CommandRun index = images.run(
                "index", "words.csv", "--id-field=id", "--text-embedding-fields=text", "--collection-prefix=words_");
        assertEquals(0, index.code(), index.err());
        CommandRun run = images.run("plot", "words_text", "--mosaic=words", "--tile=64", "--num-clusters=2");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.readString(images.path("words/data.js")).contains("a red dress"));
    }

    private static JsonObject film(JsonArray list, String filename) {
        return list.asList().stream()
                .map(element -> element.getAsJsonObject())
                .filter(film -> film.get("filename").getAsString().equals(filename))
                .findFirst()
                .orElseThrow();
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(images.path(file))) {
            return csv.stream().toList();
        }
    }

    private static Pixels image(String file) throws IOException {
        return new ImageLoader(ImageLoader.Options.defaults()).decode(Files.readAllBytes(images.path(file)), file);
    }
}
