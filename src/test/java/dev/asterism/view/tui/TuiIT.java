package dev.asterism.view.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The terminal in a real pseudo terminal: tmux plays the terminal, keys go in, the screen comes out.
class TuiIT {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private String socket;

    @BeforeEach
    void needsTmux() {
        Assumptions.assumeTrue(hasTmux(), "tmux is not installed");
        socket = "asterism-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    }

    @AfterEach
    void endTmux() {
        if (socket != null) {
            tmux("kill-server");
        }
    }

    @Test
    void showsAllPanelsAt80x24() {
        start(80, 24, "", "1500 12 pictures 0");
        String screen = shown();
        assertTrue(screen.contains("Clusters 13"), screen);
        assertTrue(screen.contains("Map"), screen);
        assertTrue(screen.contains("? help"), screen);
        assertTrue(screen.codePoints().anyMatch(code -> code > 0x2800 && code < 0x2900), screen);
    }

    @Test
    void worksAt40x12() {
        start(40, 12, "", "1500 12 text 0");
        until(text -> text.contains("Clusters 13"));
        keys("j", "Enter");
        until(text -> text.contains("running shoes 300"));
        keys("Enter");
        shown();
        keys("?");
        String help = until(text -> text.contains("Keys and commands"));
        assertEquals(12, help.lines().count());
        assertTrue(help.lines().noneMatch(line -> line.length() > 40), help);
    }

    @Test
    void followsTheWindow() {
        start(80, 24, "", "1500 12 text 0");
        shown();
        tmux("resize-window", "-t", "t", "-x", "150", "-y", "45");
        String wide = until(text ->
                text.lines().count() == 45 && text.lines().toList().get(44).contains("p HTML"));
        assertTrue(wide.lines().anyMatch(line -> line.length() > 140), wide);
        tmux("resize-window", "-t", "t", "-x", "40", "-y", "12");
        until(text -> text.lines().count() == 12 && text.contains("Clusters 13"));
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
        type("stty -a > before; " + java("1500 12 text 0 fail")
                + "; echo code $?; stty -a > after; echo compared w\"\"ell");
        until(text -> text.contains("compared well"));
        assertEquals(read("before"), read("after"));
    }

    @Test
    void suspendsAndComesBack() {
        startShell(80, 24);
        type(java("1500 12 text 0"));
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
    void usesNoColoursWhenToldSo() {
        start(80, 24, "NO_COLOR=1", "1500 12 pictures 0");
        shown();
        String raw = tmux("capture-pane", "-t", "t", "-p", "-e");
        assertFalse(raw.matches("(?s).*\033\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m].*"), raw);
        assertTrue(raw.matches("(?s).*\033\\[[0-9;]*7m.*"), "the cursor is shown by reversing");
    }

    @Test
    void speaksAsciiInThePlainLocale() {
        start(80, 24, "LC_ALL=C", "1500 12 text 0");
        String screen = shown();
        assertTrue(screen.chars().allMatch(c -> c < 128), screen);
    }

    @Test
    void printsAListingOnADumbTerminal() {
        startShell(100, 40);
        type("TERM=dumb " + java("200 4 text 0"));
        String screen = until(text -> text.contains("silk scarves no."));
        assertTrue(screen.contains("cannot place its cursor"), screen);
    }

    @Test
    void letsOneChooseACollection() {
        start(100, 24, "", "300 4 text 0 choose");
        until(text -> text.contains("Collections") && text.contains("300 items"));
        keys("Enter");
        shown();
    }

    @Test
    void worksOnOtherTerminals() {
        for (String term : List.of("xterm-256color", "linux", "screen")) {
            start(80, 24, "TERM=" + term + " COLORTERM=", "300 4 text 0");
            shown();
            tmux("kill-server");
            socket += "-" + term;
        }
    }

    private void assertRestored(String how, String code, Runnable end) {
        startShell(80, 24);
        type("stty -a > before; " + java("1500 12 text 0") + "; echo code $?; stty -a > after; echo compared w\"\"ell");
        shown();
        end.run();
        String screen = until(text -> text.contains("compared well"));
        assertEquals(read("before"), read("after"), how);
        assertTrue(screen.contains("code " + code), screen);
    }

    private void signal(String name) {
        String pid = read("pid").strip();
        run("kill", "-" + name, pid);
    }

    /// Waits for the analysis to be on the screen.
    private String shown() {
        return until(text -> text.contains("Nearest") && text.contains("0.9") && !text.contains("Clusters ─"));
    }

    private void start(int columns, int rows, String environment, String arguments) {
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
                "env " + "COLORTERM=truecolor LC_ALL=C.UTF-8 " + environment + " " + java(arguments));
    }

    private void startShell(int columns, int rows) {
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
                "env LC_ALL=C.UTF-8 PS1='$ ' bash --norc --noprofile -i");
    }

    /// A short command line: a terminal takes no line of more than 4096 characters, which a class path can be. The
    /// folder at its end tells the process from others.
    private String java(String arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Files.writeString(
                    folder.resolve("tui"),
                    "#!/bin/sh\necho $$ >'" + folder.resolve("pid") + "'\nexec '" + java
                            + "' -XX:TieredStopAtLevel=1 -Xmx256m -cp '" + System.getProperty("java.class.path") + "' "
                            + SampleTui.class.getName() + " \"$@\"\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String mode = arguments.split(" ").length < 5 ? " show " : " ";
        return "sh " + folder.resolve("tui") + " " + arguments + mode + folder;
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String screen = "";
        while (System.nanoTime() < end) {
            screen = tmux("capture-pane", "-t", "t", "-p");
            if (shown.test(screen)) {
                return screen;
            }
            pause();
        }
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
