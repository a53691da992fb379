package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.ExitCode;
import dev.asterism.app.run.ProcessContext;
import dev.asterism.app.terminal.Interruption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    @Test
    void aFullHeapIsSaidOnOneLine() throws IOException {
        String said = failing(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertTrue(said.startsWith("asterism: not enough memory: the heap of "), said);
        assertTrue(said.endsWith("ASTERISM_JAVA_OPTIONS=-Xmx8g"), said);
    }

    @Test
    void anErrorOfTheMachineIsSaidOnOneLine() throws IOException {
        String said = failing(() -> {
            throw new NoClassDefFoundError("some/Thing");
        });
        assertTrue(said.startsWith("asterism: unexpected NoClassDefFoundError: some/Thing; run again"), said);
    }

    @Test
    void aDisplayThatCannotBeReachedDoesNoHarm() throws IOException, InterruptedException {
        BufferedImage large = new BufferedImage(700, 500, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(large, "png", folder.resolve("large.png").toFile());
        Files.writeString(folder.resolve("rows.csv"), "id,image\n1,large.png\n");
        assertEquals(0, launched("index", "rows.csv", "--image-embedding-fields=image", "--thumbnail-px=512"));
        assertEquals(0, launched("plot", "image", "--html=map.html"));
        assertTrue(Files.isRegularFile(folder.resolve("map.html")));
    }

    private int launched(String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.asterism.app.Main");
        builder.command().addAll(List.of(words));
        builder.environment().put("DISPLAY", ":97");
        builder.environment().put("IMAGE_MODEL_NAME", "builtin/visual");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(process.waitFor(100, TimeUnit.SECONDS), "still running");
        assertFalse(Files.readString(said).contains("\tat "), Files.readString(said));
        return process.exitValue();
    }

    /// What is said where the clock, which every run asks for the time, fails so.
    private String failing(InstantSource clock) throws IOException {
        ImageRows.write(folder.resolve("rows.csv"), 1);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProcessContext surroundings = new ProcessContext(
                Map.of("HOME", System.getProperty("user.home"), "IMAGE_MODEL_NAME", "builtin/visual"),
                folder,
                folder,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                clock);
        int code = Main.run(surroundings, new Interruption(), "index", "rows.csv", "--image-embedding-fields=image");
        assertEquals(ExitCode.FAILED, code);
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.lines().count(), said);
        return said.strip();
    }
}
