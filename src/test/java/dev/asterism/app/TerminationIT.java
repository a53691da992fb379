package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM ends the program whatever it hangs on.
class TerminationIT {
    /// Much longer than it takes, and much shorter than what it hangs on.
    private static final int PATIENCE_SECONDS = 15;

    /// Of processor time: the JVM has started, and works.
    private static final Duration AT_WORK = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private Launched launched;

    @BeforeEach
    void launcher() {
        launched = new Launched(folder);
    }

    @Test
    void aPipeThatNobodyReadsDoesNotHoldItUp() throws Exception {
        Path pipe = pipe("page.html");
        Path store = folder.resolve("store");
        Path csv = ImageRows.write(folder.resolve("rows.csv"), 20);
        assertEquals(0, launched.run(ImageRows.index(csv, store, 20)).code());
        Process plot = launched.start("plot", "image", "--html=" + pipe, "--store-path=" + store);
        await(plot, () -> said("writing "));
        terminate(plot);
    }

    @Test
    void imagesThatTakeAllTheTimeTheyMayDoNotHoldItUp() throws Exception {
        Files.writeString(folder.resolve("slow.svg"), slow());
        StringBuilder rows = new StringBuilder("id,image\n");
        for (int i = 0; i < 50; i++) {
            rows.append(i).append(",slow.svg\n");
        }
        Path csv = Files.writeString(folder.resolve("rows.csv"), rows);
        Process index = launched.start(ImageRows.index(csv, folder.resolve("store"), 20));
        await(index, () -> used(index).compareTo(AT_WORK) > 0);
        terminate(index);
    }

    @Test
    void aHubThatDoesNotAnswerDoesNotHoldItUp() throws Exception {
        try (ServerSocket hub = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> words = new ArrayList<>(List.of("env", "HF_ENDPOINT=http://127.0.0.1:" + hub.getLocalPort()));
            words.addAll(Launched.words("embed", "--model=some/model", "--text=a"));
            Process embed = launched.begin(words);
            hub.setSoTimeout(120_000);
            try (Socket _ = hub.accept()) {
                terminate(embed);
            }
        }
    }

    /// Patterns that use each other by a style sheet, which is not looked through before they are drawn.
    private static String slow() {
        StringBuilder style = new StringBuilder();
        StringBuilder patterns = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            style.append(".d%d{fill:url(#p%d)}".formatted(i, i + 1));
            patterns.append("<pattern id='p%d' width='9' height='9'>".formatted(i));
            patterns.append("<rect class='d%d' width='9' height='9'/>"
                            .formatted(i)
                            .repeat(2))
                    .append("</pattern>");
        }
        return "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><style>" + style + "</style>" + patterns
                + "<rect width='99' height='99' fill='url(#p0)'/></svg>";
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no named pipes here");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    private boolean said(String text) {
        try {
            return Files.readString(folder.resolve("err")).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static Duration used(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void await(Process process, BooleanSupplier state) throws Exception {
        while (!state.getAsBoolean()) {
            assertTrue(process.isAlive(), () -> "it ended with " + process.exitValue());
            Thread.sleep(50);
        }
    }

    private static void terminate(Process process) throws Exception {
        Launched.signal(process, "TERM");
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it goes on");
            int code = process.exitValue();
            assertTrue(code == ExitCode.INTERRUPTED || code == 128 + 15, "it ended with " + code);
        } finally {
            process.destroyForcibly();
        }
    }
}
