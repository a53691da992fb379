package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.StoppingProgress;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.ViewException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.view.SampleAtlas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExportTest {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(600, 12, true, 3);

    @TempDir
    private Path folder;

    @Test
    void twoExportsOfOneAtlasAreEqual() throws IOException {
        HtmlOptions options = HtmlOptions.defaults().withDisplayFraction(0.7);
        assertArrayEquals(
                Files.readAllBytes(export("a.html", SAMPLE, options)),
                Files.readAllBytes(export("b.html", SampleAtlas.of(600, 12, true, 3), options)));
    }

    @Test
    void policyAdmitsTheScriptAndStyleByTheirHashesAndNothingElse() throws Exception {
        String html = Files.readString(export("a.html", SAMPLE, HtmlOptions.defaults()));
        String policy = group(html, "Content-Security-Policy\" content=\"([^\"]*)\"");
        assertTrue(
                policy.startsWith(
                        "default-src 'none'; script-src " + hash(group(html, "(?s)<script>(.*)</script>")) + ";"),
                policy);
        assertTrue(policy.contains("style-src " + hash(group(html, "(?s)<style>(.*)</style>")) + ";"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("http") || policy.contains("blob:"));
    }

    @Test
    void titleIsEscapedAndCannotTouchTheTemplate() throws IOException {
        String html = Files.readString(
                export("a.html", SAMPLE, HtmlOptions.defaults().withTitle("</title><script>\"{{style}}{{policy}}&")));
        assertTrue(html.contains("<title>&lt;/title&gt;&lt;script&gt;&quot;{{style}}{{policy}}&amp;</title>"));
    }

    @Test
    void aPartSaysOfHowMany() throws IOException {
        JsonObject page =
                description(export("a.html", SAMPLE, HtmlOptions.defaults().withDisplayFraction(0.25)));
        assertEquals(150, page.get("shown").getAsInt());
        assertEquals(600, page.get("total").getAsInt());
    }

    @Test
    void hoverShowsTheFieldsAskedForElseAllShortOnes() throws IOException {
        assertEquals(List.of(0, 1, 2, 3, 4, -1), hover(HtmlOptions.defaults()));
        assertEquals(
                List.of(1, -1, -1, -1, -1, 0),
                hover(HtmlOptions.defaults().withDisplayFields(List.of("notes", "title"))));
    }

    @Test
    void imagesLieOnPagesThatHoldThem() throws IOException {
        Path file = export("a.html", SAMPLE, HtmlOptions.defaults());
        JsonObject images = description(file).getAsJsonObject("pictures");
        assertEquals(540, images.get("count").getAsInt());
        List<BufferedImage> pages = Stream.iterate(0, page -> page + 1)
                .limit(images.getAsJsonArray("pages").size())
                .map(page -> image(block(file, "thumbnails-" + page)))
                .toList();
        assertEquals(2, pages.size());
        byte[] places = block(file, "thumbnail-places");
        ShownItems shown = ShownItems.choose(SAMPLE.atlas().projection().coordinates(), 1, 171);
        for (int i = 0; i < 600; i++) {
            int[] place = place(places, i);
            boolean imaged = SAMPLE.collection().thumbnail(shown.ordinals()[i]).isPresent();
            assertEquals(imaged, place[3] > 0);
            if (imaged) {
                BufferedImage page = pages.get(place[0]);
                assertTrue(page.getHeight() <= 2048
                        && place[1] + place[3] <= page.getWidth()
                        && place[2] + place[4] <= page.getHeight());
                BufferedImage original =
                        image(SAMPLE.collection().thumbnail(shown.ordinals()[i]).orElseThrow());
                assertAlike(original.getRGB(3, 3), page.getRGB(place[1] + 3, place[2] + 3));
            }
        }
    }

    @Test
    void imagesAreShrunkToTheSizeAskedFor() throws IOException {
        Path file = export("a.html", SAMPLE, HtmlOptions.defaults().withThumbnailPixels(32));
        byte[] places = block(file, "thumbnail-places");
        for (int i = 0; i < 600; i++) {
            int[] place = place(places, i);
            assertTrue(place[3] == 0 || Math.max(place[3], place[4]) == 32);
        }
    }

    @Test
    void furtherLayoutsGoIn() throws IOException {
        Projection flat = new Projection(Matrix.zeros(600, 2), ProjectionMethod.PCA, 0, 0, Double.NaN);
        Path file = export("a.html", SAMPLE, HtmlOptions.defaults().withLayouts(List.of(flat)));
        assertEquals(
                "PCA",
                description(file)
                        .getAsJsonArray("layouts")
                        .get(1)
                        .getAsJsonObject()
                        .get("method")
                        .getAsString());
        assertEquals(600 * 4, block(file, "layout-1").length);
    }

    @Test
    void unknownColumnsAreErrorsThatListTheColumns() {
        for (HtmlOptions options : List.of(
                HtmlOptions.defaults().withDisplayFields(List.of("nope")),
                HtmlOptions.defaults().withColourField("nope"),
                HtmlOptions.defaults().withLink("nope"),
                HtmlOptions.defaults().withLink("https://example.org/{nope}"))) {
            String message = assertThrows(SettingException.class, () -> export("a.html", SAMPLE, options))
                    .getMessage();
            assertTrue(message.contains("\"nope\"") && message.contains("title, category, colour"), message);
        }
        assertThrows(
                IllegalArgumentException.class, () -> HtmlOptions.defaults().withDisplayFraction(0));
        assertThrows(
                IllegalArgumentException.class, () -> HtmlOptions.defaults().withThumbnailPixels(513));
    }

    @Test
    void linksLeadToTheWebAlone() {
        for (String link : List.of("javascript:alert({price})", "data:text/html,{notes}", "//example.org/{title}")) {
            String message = assertThrows(
                            SettingException.class,
                            () -> HtmlExport.checkColumns(
                                    HtmlOptions.defaults().withLink(link),
                                    SAMPLE.collection().manifest()))
                    .getMessage();
            assertTrue(message.contains("http:// or https://"), message);
        }
        HtmlExport.checkColumns(
                HtmlOptions.defaults().withLink("https://example.org/{title}?p={price}"),
                SAMPLE.collection().manifest());
    }

    @Test
    void soManyImagesAsAGraphicsCardHolds() {
        for (int items : new int[] {1, 600, 6_000, 20_000, 100_000}) {
            for (int wanted : new int[] {0, 96, 512}) {
                int cell = ThumbnailPages.cell(items, wanted);
                int row = ThumbnailPages.SIDE / cell;
                double pages = (double) items / (row * row);
                assertTrue(pages <= (wanted == 0 && cell > 32 ? 15 : 32), pages + " pages of " + cell + " pixels");
                assertTrue(cell >= 32 && (wanted == 0 || cell <= wanted), cell + " for " + wanted);
            }
        }
        assertEquals(512, ThumbnailPages.cell(20, 0));
        assertEquals(32, ThumbnailPages.cell(44_000, 0));
    }

    @Test
    void anExportThatFailsLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("a.html");
        Files.writeString(file, "before");
        assertThrows(
                CancelledException.class,
                () -> HtmlExport.write(
                        SAMPLE.atlas(), SAMPLE.collection(), HtmlOptions.defaults(), file, StoppingProgress.atOnce()));
        assertEquals("before", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void atlasOfAnotherCollectionIsRefused() {
        SampleAtlas other = SampleAtlas.of(60, 3, false, 1);
        assertThrows(
                ViewException.class,
                () -> HtmlExport.write(
                        SAMPLE.atlas(),
                        other.collection(),
                        HtmlOptions.defaults(),
                        folder.resolve("a.html"),
                        Progress.NONE));
    }

    @Test
    void aFileWhereAFolderShouldBeIsOneClearLine() throws IOException {
        Path blocker = Files.writeString(folder.resolve("file"), "");
        ViewException failure =
                assertThrows(ViewException.class, () -> export("file/a.html", SAMPLE, HtmlOptions.defaults()));
        assertTrue(failure.getMessage().startsWith("cannot write " + blocker.resolve("a.html")), failure.getMessage());
    }

    private Path export(String name, SampleAtlas sample, HtmlOptions options) {
        Path file = folder.resolve(name);
        HtmlExport.write(sample.atlas(), sample.collection(), options, file, Progress.NONE);
        return file;
    }

    private List<Integer> hover(HtmlOptions options) {
        return description(export("hover.html", SAMPLE, options)).getAsJsonArray("fields").asList().stream()
                .map(field -> field.getAsJsonObject().get("hover").getAsInt())
                .toList();
    }

    private static JsonObject description(Path file) {
        return JsonParser.parseString(new String(block(file, "description"), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static byte[] block(Path file, String name) {
        try {
            String html = Files.readString(file);
            String start = "data-block=\"" + name + "\" data-gzip=\"";
            int at = html.indexOf(start) + start.length();
            boolean compressed = html.startsWith("true", at);
            int from = html.indexOf('>', at) + 1;
            byte[] bytes = Base64.getDecoder().decode(html.substring(from, html.indexOf('<', from)));
            return compressed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int[] place(byte[] places, int item) {
        int[] place = new int[5];
        for (int part = 0; part < 5; part++) {
            int at = item * 10 + part * 2;
            place[part] = places[at] & 0xff | (places[at + 1] & 0xff) << 8;
        }
        return place;
    }

    private static BufferedImage image(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertAlike(int expected, int actual) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertEquals(expected >> shift & 0xff, actual >> shift & 0xff, 24);
        }
    }

    private static String hash(String text) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
