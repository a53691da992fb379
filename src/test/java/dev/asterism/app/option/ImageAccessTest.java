package dev.asterism.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import dev.asterism.app.command.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void pruningPartOfASourceIsRefused() {
        CommandRun run = index(Map.of("INDEX_END_LINE", "3"), "--prune");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().startsWith("asterism: --prune needs the whole source"), run.err());
    }
}
