package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the output of commands goes, and what is said besides.
class OutputTest {
    @TempDir
    Path folder;

    private CommandRun indexed;

    @BeforeEach
    void index() throws IOException {
        ImageRows.write(folder.resolve("rows.csv"), 8);
        indexed = run("index", "rows.csv", "--image-embedding-fields=image", "--quiet", "--report=-");
    }

    @Test
    void quietLeavesOnlyErrors() {
        assertEquals("", indexed.err());
        assertEquals(
                "",
                run("plot", "image", "--projection=pca", "--html=a.html", "--quiet")
                        .err());
        CommandRun wrong = run("plot", "imagine", "--quiet");
        assertEquals(ExitCode.NOTHING_TO_DO, wrong.code());
        assertTrue(wrong.err().startsWith("asterism: there is no collection \"imagine\""), wrong.err());
    }

    @Test
    void dashIsTheStandardOutput() throws IOException {
        assertTrue(indexed.out().startsWith("{") && indexed.out().endsWith("}\n"), indexed.out());
        for (String option : List.of("--csv", "--json", "--html", "--report")) {
            CommandRun toFile = run("plot", "image", "--projection=pca", option, "file");
            CommandRun toOutput = run("plot", "image", "--projection=pca", option, "-");
            assertEquals(0, toFile.code(), toFile.err());
            assertEquals(0, toOutput.code(), toOutput.err());
            if (!option.equals("--report")) {
                assertEquals(Files.readString(folder.resolve("file")), toOutput.out(), option);
                assertFalse(toOutput.err().contains("writing"), toOutput.err());
            }
            assertFalse(toOutput.out().isEmpty(), option);
        }
        assertFalse(Files.exists(folder.resolve("-")));
    }

    @Test
    void standardOutputTakesOneFileOfThoseItCanTake() {
        for (String[] words :
                new String[][] {{"--csv=-", "--json=-"}, {"--html=-", "--open-browser"}, {"--mosaic=-"}, {"--grid=-"}
                }) {
            List<String> line = new ArrayList<>(List.of("plot", "image", "--projection=pca"));
            line.addAll(List.of(words));
            CommandRun run = run(line.toArray(String[]::new));
            assertEquals(ExitCode.USAGE, run.code(), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void anImageFieldThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.in(
                folder, Map.of("IMAGE_FIELD", "nope"), "plot", "image", "--projection=pca", "--html=page.html");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("IMAGE_FIELD: the collection \"image\" has no column \"nope\""), run.err());
        assertFalse(Files.exists(folder.resolve("page.html")));
    }

    @Test
    void storeAndCachedMapsAreTheUsersAlone() throws IOException {
        run("plot", "image", "--projection=pca", "--csv=table.csv");
        Path store = folder.resolve("asterism-store");
        for (Path made : List.of(store, store.resolve("image"), store.resolve(".atlases"))) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)), made.toString());
        }
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, Map.of("IMAGE_MODEL_NAME", "builtin/visual"), words);
    }
}
