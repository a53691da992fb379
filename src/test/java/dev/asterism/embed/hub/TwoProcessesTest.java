package dev.asterism.embed.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.StoppingProgress;
import dev.asterism.hub.CacheLock;
import dev.asterism.hub.FakeHub;
import dev.asterism.hub.HubSettings;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several processes on one cache: the other ones are JVMs that run [Other].
@Timeout(60)
class TwoProcessesTest {
    private static final String NAME = "tiny/bert";
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path folder;

    private final List<Process> others = new ArrayList<>();

    @AfterEach
    void stop() {
        others.forEach(Process::destroyForcibly);
    }

    @Test
    void aFileIsDownloadedByOneOfThem() throws Exception {
        byte[] content = new byte[2_000_000];
        new Random(1).nextBytes(content);
        try (FakeHub hub = new FakeHub()
                .with(NAME, "config.json", "{\"model_type\":\"bert\"}")
                .with(NAME, "tokenizer.json", "{}")
                .with(NAME, WEIGHTS, content)) {
            Map<String, String> environment =
                    Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HF_HUB_CACHE", folder.toString());
            for (int i = 0; i < 3; i++) {
                others.add(start(environment, "download", NAME));
            }
            for (Process other : others) {
                other.getOutputStream().close();
            }
            for (Process other : others) {
                String path = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, other.waitFor());
                assertArrayEquals(
                        content, Files.readAllBytes(Path.of(path.strip()).resolve(WEIGHTS)));
            }
            assertEquals(1, hub.count("STORAGE GET /xet/tiny/bert/" + WEIGHTS));
        }
    }

    @Test
    void aLockIsWaitedForAsLongAsItsProcessLives() throws Exception {
        Path lock = folder.resolve("x.lock");
        Process other = holder(lock);
        CountDownLatch questions = new CountDownLatch(2);
        Progress waits = new StoppingProgress(() -> {
            questions.countDown();
            return false;
        });
        CompletableFuture<CacheLock> waiting = CompletableFuture.supplyAsync(() -> CacheLock.take(lock, waits));
        questions.await();
        assertFalse(waiting.isDone());
        other.destroyForcibly().waitFor();
        try (CacheLock _ = waiting.get(20, TimeUnit.SECONDS)) {
            assertTrue(Files.exists(lock), "the file of a lock stays; it is the lock that counts");
        }
    }

    @Test
    void waitingForAnotherProcessCanBeStopped() throws Exception {
        Path lock = folder.resolve("x.lock");
        holder(lock);
        assertThrows(CancelledException.class, () -> CacheLock.take(lock, StoppingProgress.atOnce()));
    }

    @Test
    void aLockFileThatAProcessLeftBehindIsNoObstacle() throws IOException {
        Path lock = Files.writeString(folder.resolve("x.lock"), "left behind");
        CacheLock.take(lock, Progress.NONE).close();
        CacheLock.take(lock, Progress.NONE).close();
    }

    private Process holder(Path lock) throws IOException {
        Process other = start(Map.of(), "hold", lock.toString());
        others.add(other);
        other.getOutputStream().write('\n');
        other.getOutputStream().flush();
        assertEquals('h', other.getInputStream().read());
        return other;
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// What the other processes do, once they are told to by their input.
    static final class Other {
        private Other() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws Exception {
            System.in.read();
            if (arguments[0].equals("hold")) {
                try (FileChannel channel = FileChannel.open(
                                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    System.out.println("held");
                    System.in.read();
                }
                return;
            }
            try (HubModels hub = new HubModels(HubSettings.of(System.getenv()))) {
                System.out.println(hub.find(arguments[1], Progress.NONE).path());
            }
        }
    }
}
