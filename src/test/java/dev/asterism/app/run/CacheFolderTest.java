package dev.asterism.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    @Test
    void xdgBeatsHomeBeatsTheListOfUsers() {
        assertEquals(Path.of("/x/asterism"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")));
        assertEquals(Path.of("/h/.cache/asterism"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "", "HOME", "/h")));
        assertEquals(
                Path.of(System.getProperty("user.home"), ".cache", "asterism"), CacheFolder.of(Map.of("HOME", "")));
    }
}
