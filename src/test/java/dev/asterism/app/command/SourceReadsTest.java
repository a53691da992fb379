package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much of a source's file is read, as the JVM's flight recorder sees it.
class SourceReadsTest {
    /// Bytes of the beginning that are read to find separator and columns; the decoder reads a little ahead.
    private static final long HEADER = 300_000;

    @TempDir
    Path folder;

    private Path csv;

    @BeforeEach
    void aTableOfThreeMegabytes() throws IOException {
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        StringBuilder rows = new StringBuilder("id,front,back,x,y,note\n");
        for (int i = 0; i < 30; i++) {
            rows.append(i)
                    .append(",a.png,a.png,")
                    .append(i)
                    .append(",1,")
                    .append("n".repeat(100_000))
                    .append('\n');
        }
        csv = Files.writeString(folder.resolve("rows.csv"), rows);
    }

    @Test
    void indexReadsTheFileOnceAColumnAndOnceMore() throws IOException {
        assertPasses(2, "index", "rows.csv", "--image-embedding-fields=front", "--collection-prefix=one_");
        assertPasses(3, "index", "rows.csv", "--image-embedding-fields=front,back", "--collection-prefix=two_");
    }

    @Test
    void importReadsTheFileTwice() throws IOException {
        assertPasses(2, "import", "--csv=rows.csv", "--vector-columns=x,y");
    }

    private void assertPasses(int passes, String... words) throws IOException {
        long read;
        Path dump = folder.resolve("reads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).with("throttle", "off");
            recording.start();
            CommandRun run =
                    CommandRun.in(folder, Map.of("IMAGE_MODEL_NAME", "builtin/visual", "ID_FIELD", "id"), words);
            recording.stop();
            assertEquals(0, run.code(), run.err());
            recording.dump(dump);
        }
        read = RecordingFile.readAllEvents(dump).stream()
                .filter(event -> csv.toString().equals(event.getString("path")))
                .mapToLong(SourceReadsTest::bytes)
                .sum();
        long all = passes * Files.size(csv);
        assertTrue(all <= read && read <= all + HEADER, read + " bytes read of " + Files.size(csv));
    }

    private static long bytes(RecordedEvent event) {
        return Math.max(0, event.getLong("bytesRead"));
    }
}
