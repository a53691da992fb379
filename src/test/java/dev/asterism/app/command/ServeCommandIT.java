package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandIT {
    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsInterrupted() throws IOException, InterruptedException {
        Path kill = Path.of("/bin/kill");
        Assumptions.assumeTrue(Files.isExecutable(kill), "no kill here: interruption not tested");
        Files.writeString(folder.resolve("index.html"), "<p>here");
        Process process = serve();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            URI address = URI.create(out.readLine());
            assertEquals("127.0.0.1", address.getHost());
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertEquals(
                        "<p>here",
                        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                .body());
            }
            // Where a script started the tests in the background, SIGINT is ignored by all that they start.
            boolean ignored = ignoresInterruption(process.pid());
            new ProcessBuilder(kill.toString(), ignored ? "-TERM" : "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still serving");
            assertEquals(ignored ? 128 + 15 : ExitCode.INTERRUPTED, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void dropsRequestsThatDoNotArrive() throws IOException {
        Process process = serve("-Dsun.net.httpserver.maxReqTime=1");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = URI.create(out.readLine()).getPort();
            try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port)) {
                half.setSoTimeout(60_000);
                half.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                assertEquals(-1, half.getInputStream().read());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Process serve(String... options) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of(options));
        words.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.asterism.app.Main",
                "serve",
                folder.toString(),
                "--port=0"));
        return new ProcessBuilder(words)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private static boolean ignoresInterruption(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @Test
    void saysWhatIsWrong() {
        CommandRun run = CommandRun.in(folder, Map.of(), "serve", "nothing");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("there is no folder"), run.err());
        assertEquals(
                2, CommandRun.in(folder, Map.of(), "serve", ".", "--port=70000").code());
    }
}
