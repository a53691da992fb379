package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.Launched.Ended;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in shells that set nothing. What is not ASCII stands in scripts, because the JVM of the tests may run
/// in such a shell itself.
class LauncherIT {
    @TempDir
    Path folder;

    private Launched launched;

    @BeforeEach
    void launcher() {
        launched = new Launched(folder);
    }

    @Test
    void namesArgumentsAndVariablesAreUtf8WithoutLocaleAndHome() throws Exception {
        ImageIO.write(
                new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("plain.png").toFile());
        Ended ended = script("""
                mkdir -p photos/Čepice photos/帽子
                cp plain.png 'photos/Čepice/über größe.png'
                cp plain.png photos/帽子/写真.png
                run index photos --image-model-name=builtin/visual --store-path=store
                for locale in LANG= LC_ALL=C LC_ALL=POSIX LANG=xx_XX.UTF-8; do
                  run search photos --store-path=store --id 'Čepice/über größe.png' --filter label=帽子 --format=csv
                done
                locale='PAGE_TITLE=Größe'
                run plot photos --store-path=store --projection=pca --html=Übersicht.html
                grep -o '<title>[^<]*' Übersicht.html
                """);
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().contains("photos: 2 rows read, 2 embedded, 0 unchanged, 0 skipped"), ended.err());
        assertEquals(
                4,
                ended.out().lines().filter(line -> line.contains("帽子/写真.png")).count(),
                ended.out());
        assertTrue(ended.out().contains("<title>Größe"), ended.out());
        assertFalse(ended.err().contains("WARNING"), ended.err());
        assertFalse(ended.err().contains("locale"), ended.err());
    }

    @Test
    void errorsOfTheJvmAreShownAndItsExitCodeKept() throws Exception {
        Ended ended = new Launched(folder, "-XX:NoSuchOption", 60).run("--version");
        assertEquals(1, ended.code());
        Path err = folder.resolve("err");
        for (int i = 0; i < 500 && !Files.readString(err).contains("Unrecognized VM option 'NoSuchOption'"); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(Files.readString(err).contains("Unrecognized VM option 'NoSuchOption'"), Files.readString(err));
    }

    @Test
    void whatIsWrongIsOnStandardErrorWhenTheProcessEnds() throws Exception {
        Ended ended = launched.run("search", "absent", "words", "--store-path=" + folder.resolve("none"));
        assertEquals(3, ended.code());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().startsWith("asterism: there is no collection"), ended.err());
    }

    @Test
    void foldersOfTheShellDoNotLeadItAstray() throws Exception {
        Ended ended = script("""
                mkdir -p elsewhere/bin bin gone
                ln -s "$(dirname "$launcher")" bin/real
                mkdir -p elsewhere/bin/real
                locale=CDPATH="$PWD/elsewhere:."
                launcher=bin/real/asterism
                run --version
                launcher=$PWD/$launcher
                cd gone
                rmdir ../gone
                run --version || echo "ended with $?"
                """);
        assertEquals(2, ended.out().lines().count(), ended.out());
        assertTrue(ended.out().startsWith("asterism "), ended.out());
        assertTrue(ended.out().endsWith("ended with 1\n"), ended.out());
        assertTrue(
                ended.err().endsWith("asterism: the working folder no longer exists; change to another one\n"),
                ended.err());
    }

    @Test
    void itRunsWithoutAStandardErrorAndNamesAnOutputThatIsFull() throws Exception {
        Ended ended = script("""
                mkdir tmp
                export TMPDIR="$PWD/tmp"
                locale=TMPDIR="$PWD/tmp"
                run --version 2>&-
                ls tmp
                run --version >/dev/full || echo "ended with $?"
                run --version | true
                """);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(2, ended.out().lines().count(), ended.out());
        assertTrue(ended.out().endsWith("ended with 1\n"), ended.out());
        assertEquals("asterism: the standard output cannot be written: No space left on device\n", ended.err());
    }

    @Test
    void aJdkThatIsTooOldIsNamed() throws Exception {
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.createSymbolicLink(jdk.resolve("bin/java"), Path.of("/bin/true"));
        Ended ended = script("ASTERISM_JAVA_HOME=$PWD/jdk sh \"$launcher\" --version\n");
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("/jdk is a JDK 17; point it at a JDK 25 or newer"), ended.err());
        Ended absent = script("ASTERISM_JAVA_HOME=$PWD/none sh \"$launcher\" --version\n");
        assertEquals(2, absent.code());
        assertTrue(absent.err().contains("/none is no JDK; point it"), absent.err());
    }

    /// Runs shell commands in the folder; `run` is the launcher with an environment of nearly nothing, and `$locale`.
    private Ended script(String commands) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("script.sh"),
                """
                set -e
                cd "$(dirname "$0")"
                launcher='%s'
                locale=LANG=
                run() {
                  env -i PATH=/usr/bin:/bin ASTERISM_JAVA_HOME='%s' ASTERISM_BUILD=never "$locale" \\
                    ASTERISM_JAVA_OPTIONS='%s' "$launcher" "$@"
                }
                """.formatted(Launched.words().getFirst(), System.getProperty("java.home"), launched.options())
                        + commands);
        return launched.ended(launched.begin(List.of("sh", script.toString())));
    }
}
