package dev.asterism.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.app.command.ExitCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAccessTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/pictures"));
        image(folder.resolve("secret.png"));
        image(data.resolve("own.png"));
        Files.createSymbolicLink(data.resolve("link.png"), folder.resolve("secret.png"));
        Files.createSymbolicLink(data.resolve("own-link.png"), data.resolve("own.png"));
        Files.writeString(folder.resolve("data/rows.csv"), """
                id,image,text
                own,pictures/own.png,one
                own-link,pictures/own-link.png,two
                above,../secret.png,three
                link,pictures/link.png,four
                absolute,%s,five
                uri,%s,six
                resource,classpath:../../pom.xml,seven
                metadata,http://169.254.169.254/latest/meta-data,eight
                """.formatted(
                folder.resolve("secret.png"), folder.resolve("secret.png").toUri()));
    }

    private static void image(Path file) throws IOException {
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    private CommandRun index(Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "index",
                "data/rows.csv",
                "--id-field=id",
                "--image-embedding-fields=image",
                "--image-model-name=builtin/visual",
                "--store-path=store"));
        words.addAll(List.of(more));
        return CommandRun.in(folder, environment, words.toArray(String[]::new));
    }

    @Test
    void imagesOfACsvStayUnderItsFolder() {
        CommandRun run = index(Map.of());
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.err().contains("2 embedded, 0 unchanged, 6 skipped"), run.err());
        for (String id : List.of("above", "link", "absolute", "uri")) {
            assertTrue(
                    run.messages().stream()
                            .anyMatch(line -> line.contains("(" + id + ")")
                                    && line.contains("lies outside of")
                                    && line.contains("--allow-any-path")),
                    run.err());
        }
        assertTrue(run.err().contains("metadata address; pass --allow-private-hosts to allow it"), run.err());
        assertFalse(run.err().contains("not an image"), run.err());
    }

    @Test
    void theyMayLieAnywhereWhereTheUserSaysSo() {
        assertTrue(index(Map.of("ALLOW_ANY_PATH", "true")).err().contains("6 embedded, 0 unchanged, 2 skipped"));
        CommandRun again = index(Map.of("ALLOW_ANY_PATH", "true"), "--allow-any-path", "--prune");
        assertTrue(again.err().contains("0 embedded, 6 unchanged, 2 skipped"), again.err());
        assertEquals(
                ExitCode.USAGE, index(Map.of("ALLOW_ANY_PATH", "yes please")).code());
    }

    @Test
    void aPartOfACsvIsConfinedAsTheWhole() {
        String err = index(Map.of(), "--part=1/1").err();
        assertTrue(err.contains("2 embedded, 0 unchanged, 6 skipped"), err);
    }

    @Test
    void tilesReadNoImageThatIndexWouldRefuse() throws IOException {
        StringBuilder rows = new StringBuilder("id,image,text\n");
        for (int i = 0; i < 6; i++) {
            Path own = folder.resolve("data/pictures/" + i + ".png");
            image(own);
            rows.append(i).append(',').append(own).append(",x\n");
        }
        Files.writeString(folder.resolve("data/rows.csv"), rows);
        assertTrue(index(Map.of()).err().contains("6 embedded"));
        BufferedImage red = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 90 * 90; x++) {
            red.setRGB(x % 90, x / 90, Color.RED.getRGB());
        }
        ImageIO.write(red, "png", folder.resolve("secret.png").toFile());
        for (int i = 0; i < 6; i++) {
            Files.delete(folder.resolve("data/pictures/" + i + ".png"));
            Files.createSymbolicLink(folder.resolve("data/pictures/" + i + ".png"), folder.resolve("secret.png"));
        }
        assertFalse(showsTheSecret(Map.of()));
        assertFalse(showsTheSecret(Map.of(), "--image-folder=data"));
        assertTrue(showsTheSecret(Map.of(), "--image-folder=."));
        assertTrue(showsTheSecret(Map.of("ALLOW_ANY_PATH", "true")));
    }

    @Test
    void tilesReadRelativePathsFromWhereTheyStartedWhenTheyWereIndexed() throws IOException {
        for (String name : List.of("data", "more")) {
            StringBuilder rows = new StringBuilder("id,image,text\n");
            Files.createDirectories(folder.resolve(name + "/" + name));
            for (int i = 0; i < 6; i++) {
                String path = name + "/" + i + ".png";
                image(folder.resolve(name).resolve(path));
                rows.append(name).append(i).append(',').append(path).append(",x\n");
            }
            Files.writeString(folder.resolve(name + "/rows.csv"), rows);
        }
        assertTrue(index(Map.of()).err().contains("6 embedded"));
        assertEquals("", tileRemarks(folder, "image"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        assertEquals("", tileRemarks(elsewhere, "image"));
        assertTrue(tileRemarks(folder, "image", "--image-folder=elsewhere").contains("no such file"));
        CommandRun both = CommandRun.in(
                folder,
                Map.of(),
                "index",
                "more/rows.csv",
                "--id-field=id",
                "--image-embedding-fields=image",
                "--image-model-name=builtin/visual",
                "--store-path=store",
                "--add",
                "--allow-any-path");
        assertTrue(both.err().contains("6 embedded"), both.err());
        assertEquals("", tileRemarks(folder, "image"));
        CommandRun images = CommandRun.in(
                folder, Map.of(), "index", "data/data", "--image-model-name=builtin/visual", "--store-path=store");
        assertEquals(ExitCode.DONE, images.code(), images.err());
        assertEquals("", tileRemarks(elsewhere, "data"));
    }

    /// What a mosaic says of tiles whose originals it could not read.
    private String tileRemarks(Path from, String collection, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "plot",
                collection,
                "--mosaic-image=m.png",
                "--tile=64",
                "--num-clusters=2",
                "--store-path=" + folder.resolve("store")));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.in(from, Map.of(), words.toArray(String[]::new));
        assertEquals(ExitCode.DONE, run.code(), run.err());
        return run.err().lines().filter(line -> line.contains("originals")).collect(Collectors.joining());
    }

    private boolean showsTheSecret(Map<String, String> environment, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "plot", "image", "--mosaic-image=m.png", "--tile=64", "--num-clusters=2", "--store-path=store"));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.in(folder, environment, words.toArray(String[]::new));
        assertEquals(ExitCode.DONE, run.code(), run.err());
        BufferedImage mosaic = ImageIO.read(folder.resolve("m.png").toFile());
        int red = 0;
        for (int i = 0; i < mosaic.getWidth() * mosaic.getHeight(); i++) {
            Color colour = new Color(mosaic.getRGB(i % mosaic.getWidth(), i / mosaic.getWidth()));
            red += colour.getRed() > 200 && colour.getGreen() < 50 ? 1 : 0;
        }
        assertEquals(red == 0, run.err().contains("lies outside of"), run.err());
        return red > 0;
    }

    @Test
    void pruningPartOfASourceIsRefused() {
        CommandRun run = index(Map.of("INDEX_END_LINE", "3"), "--prune");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().startsWith("asterism: --prune needs the whole source"), run.err());
    }
}
