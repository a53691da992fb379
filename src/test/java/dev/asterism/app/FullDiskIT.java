package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is too small, made of memory in a mount namespace of its own, which takes no rights where the system
/// lets users have one.
class FullDiskIT {
    private static final int ROWS = 400;
    private static final int BULK = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void mayMount() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Process probe = new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", disk.toString()).start();
        Assumptions.assumeTrue(probe.waitFor() == 0, "a small disk cannot be mounted here");
    }

    @Test
    void aFullDiskKeepsWhatIsThereAndIndexingGoesOnWhenThereIsRoom() throws Exception {
        Path csv = ImageRows.write(folder.resolve("rows.csv"), ROWS);
        Path store = folder.resolve("store");
        Launched launched = new Launched(folder);
        launched.run(ImageRows.index(csv, store, BULK));
        Map<String, String> expected = StoredContent.of(store, "image");

        String index = String.join(" ", Launched.words(ImageRows.index(csv, folder.resolve("disk/store"), BULK)));
        String plot = String.join(
                " ",
                Launched.words("plot", "image", "--html=disk/page.html", "--store-path=" + store, "--projection=pca"));
        Launched.Ended ended = launched.ended(
                launched.begin(List.of("unshare", "-rm", "sh", "-c", """
                set -e
                cd '%s'
                mount -t tmpfs -o size=500k none disk
                code=0; %s 2>index.err || code=$?; echo $code >index.code
                cp -r disk/store kept
                mount -o remount,size=64m disk
                %s
                cp -r disk/store done
                rm -r disk/store
                echo old >disk/page.html
                mount -o remount,size=300k disk
                code=0; %s 2>plot.err || code=$?; echo $code >plot.code
                cp disk/page.html page.html
                ls -A disk >left
                """.formatted(folder, index, index, plot))));
        assertEquals(0, ended.code(), ended.err());

        assertFailed("index", "collection \"image\" cannot be written: the disk is full");
        Map<String, String> kept = StoredContent.of(folder.resolve("kept"), "image");
        assertTrue(!kept.isEmpty() && kept.size() < ROWS && kept.size() % BULK == 0, kept.size() + " kept");
        assertTrue(expected.entrySet().containsAll(kept.entrySet()));
        assertEquals(expected, StoredContent.of(folder.resolve("done"), "image"));

        assertFailed("plot", "cannot write disk/page.html: the disk is full");
        assertEquals("old\n", Files.readString(folder.resolve("page.html")));
        assertEquals("page.html\n", Files.readString(folder.resolve("left")));
    }

    private void assertFailed(String command, String message) throws Exception {
        String err = Files.readString(folder.resolve(command + ".err"));
        assertEquals("1\n", Files.readString(folder.resolve(command + ".code")), err);
        assertTrue(err.contains("asterism: " + message), err);
        assertFalse(err.contains("\tat "), err);
    }
}
