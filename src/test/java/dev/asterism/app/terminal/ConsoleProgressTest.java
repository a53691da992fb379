package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void saysHowMuchHowFastAndHowLong() {
        ConsoleProgress.Line line = new ConsoleProgress.Line("names", 500, 2000, Duration.ofSeconds(5), "2 skipped");
        assertEquals("names 500/2,000 · 100/s · 15 s left · 2 skipped", line.text());
        assertEquals("━━──────", line.bar(8));
    }

    @Test
    void longTimesAreSpokenInMinutesAndHours() {
        assertTrue(new ConsoleProgress.Line("x", 10, 1000, Duration.ofSeconds(10), "")
                .text()
                .contains("16:30 min"));
        assertTrue(new ConsoleProgress.Line("x", 1, 10000, Duration.ofSeconds(1), "")
                .text()
                .contains("2:46 h"));
    }

    @Test
    void aLogGetsALineEveryTenSeconds() {
        try (Progress.Stage stage = progress(ConsoleProgress.Style.LINES).stage("rows", 100)) {
            for (int i = 1; i <= 100; i++) {
                now = now.plusMillis(250);
                stage.reach(i, "");
            }
        }
        assertEquals(2, text().lines().count());
        assertFalse(text().contains("\033"), "no escape sequences in a log");
    }

    @Test
    void aBarIsWipedWhenItIsDone() {
        try (Progress.Stage stage = progress(ConsoleProgress.Style.PLAIN_BAR).stage("rows", 4)) {
            now = now.plusSeconds(1);
            stage.reach(2, "");
        }
        assertTrue(text().endsWith("\r\033[K"));
    }

    private ConsoleProgress progress(ConsoleProgress.Style style) {
        return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), style, () -> now, () -> false);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
