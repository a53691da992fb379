package dev.asterism.view.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.view.SampleAtlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packed program, started by its launcher in a real pseudo terminal: tmux plays the terminal, keys go in, the
/// screen comes out. Screens are kept as text; `-Dgolden.update` writes them again, to be looked at as a change.
public class TuiIT {
    private static final long PATIENCE_SECONDS = 40;
    private static final Path LAUNCHER = Path.of("asterism").toAbsolutePath();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/tui");

    @TempDir
    static Path store;

    @TempDir
    Path folder;

    private String socket;

    @BeforeAll
    static void fillTheStore() {
        SampleStore.write(store, "things", SampleAtlas.of(600, 10, true, 7));
        SampleStore.write(store, "few", SampleAtlas.of(300, 4, false, 7));
    }

    @BeforeEach
    void needsTmux() {
        Assumptions.assumeTrue(hasTmux(), "tmux is not installed");
        Assumptions.assumeTrue(Files.exists(Path.of("target/asterism.jar")), "the program is not packed");
        socket = "asterism-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    }

    @AfterEach
    void endTmux() {
        if (socket != null) {
            tmux("kill-server");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pty-80x24,80,24,LC_ALL=C.UTF-8,''",
        "pty-40x12,40,12,LC_ALL=C.UTF-8,''",
        "pty-200x50,200,50,LC_ALL=C.UTF-8,''",
        "pty-ascii-80x24,80,24,LC_ALL=C,''",
        "pty-linux-80x24,80,24,LC_ALL=C.UTF-8 TERM=linux,''",
        "pty-items-40x12,40,12,LC_ALL=C.UTF-8,j Enter",
        "pty-map-80x24,80,24,LC_ALL=C.UTF-8,M z l l k",
        "pty-help-40x12,40,12,LC_ALL=C.UTF-8,?",
        "pty-duplicates-80x24,80,24,LC_ALL=C.UTF-8,: d u p Tab 0 . 9 9 9 Enter"
    })
    void looksAsItDid(String name, int columns, int rows, String environment, String keys) {
        start(columns, rows, environment, "things");
        shown();
        if (!keys.isEmpty()) {
            keys(keys.split(" "));
        }
        assertGolden(name);
    }

    @Test
    void followsTheWindow() {
        start(80, 24, "LC_ALL=C.UTF-8", "things");
        shown();
        keys("j", "Enter");
        tmux("resize-window", "-t", "t", "-x", "150", "-y", "45");
        assertGolden("pty-resized-150x45");
        tmux("resize-window", "-t", "t", "-x", "40", "-y", "12");
        assertGolden("pty-items-40x12");
    }

    @Test
    void usesNoColoursWhenToldSo() {
        start(80, 24, "LC_ALL=C.UTF-8 NO_COLOR=1", "things");
        shown();
        assertGolden("pty-no-color-80x24");
        String raw = tmux("capture-pane", "-t", "t", "-p", "-e");
        assertFalse(raw.matches("(?s).*\033\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m].*"), raw);
        assertTrue(raw.matches("(?s).*\033\\[[0-9;]*7m.*"), "the cursor is shown by reversing");
    }

    @Test
    void printsAListingOnADumbTerminal() {
        startShell(100, 40);
        type("clear; TERM=dumb " + program("few") + "; echo d\"\"one");
        String screen = until(text -> text.contains("done"));
        String listing = screen.substring(screen.indexOf("This terminal"), screen.indexOf("done"));
        assertEquals(golden("pty-dumb-100x40", listing), listing);
    }

    @Test
    void letsOneChooseACollection() {
        start(100, 24, "LC_ALL=C.UTF-8", "");
        String screen = until(text -> text.contains("Collections") && text.contains("300 items"));
        assertTrue(
                screen.matches("(?s).*\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d.*") && screen.contains("builtin/visual"),
                screen);
        keys("j", "Enter");
        shown();
        type(":open few");
        until(text -> text.contains("Asterism  few"));
    }

    @Test
    void findsWhatWasIndexedByWords() throws IOException {
        Files.writeString(folder.resolve("animals.csv"), """
                id,text
                1,a cat sleeping in the sun
                2,a sports car on the motorway
                3,two dogs playing with a ball
                4,a lorry full of sand
                5,a recipe for tomato soup
                6,bread with cheese and olives
                7,a kitten and its mother
                8,a bus full of tourists
                """);
        startShell(100, 30);
        type(program(
                "index", "animals.csv --id-field id --text-embedding-fields text --store-path own; echo d\"\"one"));
        until(text -> text.contains("done"));
        type("clear; " + program("plot", "text --store-path own"));
        until(text -> text.contains("Nearest") && text.contains("PCA"));
        type("/feline pets");
        String hits = until(text -> text.contains("/feline pets 8"));
        List<String> found =
                hits.lines().filter(line -> line.matches(".* 0\\.\\d{3} │.*")).toList();
        assertTrue(found.getFirst().contains("kitten") || found.getFirst().contains("cat"), hits);
    }

    @Test
    void leavesTheTerminalAsItWasOnQuit() {
        assertRestored("q", "0", () -> keys("q"));
    }

    @Test
    void leavesTheTerminalAsItWasOnInterrupt() {
        assertRestored("Ctrl-C", "130", () -> keys("C-c"));
    }

    @Test
    void leavesTheTerminalAsItWasWhenTerminated() {
        assertRestored("SIGTERM", "143", () -> signal("TERM"));
    }

    @Test
    void leavesTheTerminalAsItWasWhenHungUp() {
        assertRestored("SIGHUP", "129", () -> signal("HUP"));
    }

    @Test
    void leavesTheTerminalAsItWasAfterAnException() {
        startShell(80, 24);
        type("stty -a > before; " + failing() + "; echo code $?; stty -a > after; echo compared w\"\"ell");
        until(text -> text.contains("compared well"));
        assertEquals(read("before"), read("after"));
    }

    @Test
    void suspendsAndComesBack() {
        startShell(80, 24);
        type(program("few"));
        shown();
        keys("C-z");
        until(text -> text.contains("topped"));
        type("stty -a > stopped; fg");
        shown();
        assertTrue(read("stopped").contains(" icanon"), read("stopped"));
        keys("j", "q");
        until(text -> text.strip().endsWith("\n$"));
        type("echo all d\"\"one");
        until(text -> text.contains("all done"));
    }

    @Test
    void worksOnOtherTerminalsAndWithinTmuxAndScript() {
        for (String environment : List.of(
                "TERM=xterm-256color", "TERM=screen", "TERM=vt100", "TERM=xterm-256color TMUX=", "TERM=screen TMUX=")) {
            startShell(90, 26);
            type("env COLORTERM= " + environment + " script -qec '" + program("few") + "' /dev/null");
            shown();
            keys("q");
            until(text -> text.strip().endsWith("\n$"));
            tmux("kill-server");
            socket += "-more";
        }
    }

    @Test
    void worksInATmuxInsideOfTmux() {
        startShell(90, 26);
        type("env TMUX= tmux -u -f /dev/null -L " + socket + "-inner new-session '" + program("few") + "'");
        String screen = shown();
        assertTrue(screen.contains("? help"), screen);
        keys("q");
        until(text -> text.contains("[exited]"));
    }

    private void assertRestored(String how, String code, Runnable end) {
        startShell(80, 24);
        type("stty -a > before; " + program("few") + "; echo code $?; stty -a > after; echo compared w\"\"ell");
        shown();
        end.run();
        String screen = until(text -> text.contains("compared well"));
        assertEquals(read("before"), read("after"), how);
        assertTrue(screen.contains("code " + code), screen);
    }

    private void signal(String name) {
        run("kill", "-" + name, read("pid").strip());
    }

    private void assertGolden(String name) {
        if (System.getProperty("golden.update") != null) {
            pause();
            pause();
            pause();
            golden(name, tmux("capture-pane", "-t", "t", "-p"));
        }
        String wanted = golden(name, "");
        until(text -> text.equals(wanted), () -> wanted);
    }

    private static String golden(String name, String actual) {
        Path file = GOLDEN.resolve(name + ".txt");
        try {
            if (System.getProperty("golden.update") != null && !actual.isEmpty()) {
                Files.writeString(file, actual);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for the analysis to be on the screen.
    private String shown() {
        return until(text -> text.matches("(?s).*Clusters \\d+ .*"));
    }

    private void start(int columns, int rows, String environment, String collection) {
        session(columns, rows, "env COLORTERM=truecolor " + environment + " " + program(collection));
    }

    private void startShell(int columns, int rows) {
        session(columns, rows, "env LC_ALL=C.UTF-8 PS1='$ ' bash --norc --noprofile -i");
    }

    private void session(int columns, int rows, String command) {
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "t",
                "-x",
                "" + columns,
                "-y",
                "" + rows,
                "-c",
                folder.toString(),
                command);
    }

    /// Shows a collection, or lets one choose.
    private String program(String collection) {
        return program("plot", collection + " --text-display-fields title --store-path " + store);
    }

    private String program(String command, String arguments) {
        return script(command, "'" + LAUNCHER + "' " + command + " \"$@\"") + " " + arguments;
    }

    /// The interface on a collection that fails while it is painted.
    private String failing() {
        return script(
                        "failing",
                        "'" + Path.of(System.getProperty("java.home"), "bin", "java")
                                + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                                + SampleTui.class.getName() + " \"$@\"")
                + " 1500 12 text 0 fail";
    }

    /// A short command line, as a terminal takes no long ones; it leaves its process id in a file.
    private String script(String name, String command) {
        try {
            Files.writeString(
                    folder.resolve(name),
                    "#!/bin/sh\necho $$ >'" + folder.resolve("pid") + "'\nexport JAVA_HOME='"
                            + System.getProperty("java.home")
                            + "' ASTERISM_BUILD=never ASTERISM_JAVA_OPTIONS='-XX:TieredStopAtLevel=1 -Xmx512m'\nexec "
                            + command + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return "sh " + folder.resolve(name);
    }

    private void type(String line) {
        tmux("send-keys", "-t", "t", "-l", line);
        tmux("send-keys", "-t", "t", "Enter");
    }

    private void keys(String... names) {
        for (String name : names) {
            tmux("send-keys", "-t", "t", name);
        }
    }

    private String until(Predicate<String> shown) {
        return until(shown, () -> "");
    }

    private String until(Predicate<String> shown, Supplier<String> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String screen = "";
        while (System.nanoTime() < end) {
            screen = tmux("capture-pane", "-t", "t", "-p");
            if (shown.test(screen)) {
                return screen;
            }
            pause();
        }
        assertEquals(wanted.get(), screen, "the screen did not come");
        throw new AssertionError("the screen did not come; it shows\n" + screen);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static boolean hasTmux() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
