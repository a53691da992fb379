package dev.asterism.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program as people start it: the launcher and the packed jar, in processes of their own.
///
/// @param folder where what the processes say is kept
/// @param options of the JVM
/// @param patienceSeconds a process that runs for longer hangs
public record Launched(Path folder, String options, int patienceSeconds) {
    /// With a small heap, quick to start.
    public Launched(Path folder) {
        this(folder, "-Xmx512m -XX:TieredStopAtLevel=1", 180);
    }

    /// How a process ended.
    ///
    /// @param code the exit code
    /// @param out what it printed
    /// @param err what it said
    public record Ended(int code, String out, String err) {
        /// Whether it shows its insides.
        public boolean hasStackTrace() {
            return err.lines().anyMatch(line -> line.startsWith("\tat ") || line.startsWith("Exception in"));
        }
    }

    /// The command line of the launcher.
    public static List<String> words(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(Path.of("asterism").toAbsolutePath().toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    /// Starts the launcher. Signals that this process was told to ignore are not ignored by it.
    public Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.addAll(words(arguments));
        return begin(words);
    }

    /// Starts any command, with the environment the launcher wants.
    public Process begin(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HF_") || name.startsWith("TEXT_"));
        builder.environment().put("ASTERISM_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ASTERISM_JAVA_OPTIONS", options);
        builder.environment().put("ASTERISM_BUILD", "never");
        return builder.start();
    }

    /// Runs a command line to its end.
    public Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    /// Waits for the process last begun.
    public Ended ended(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + patienceSeconds + " s: " + err());
        }
        return new Ended(process.exitValue(), Files.readString(folder.resolve("out")), err());
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /// Sends a signal, such as `INT`.
    public static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
