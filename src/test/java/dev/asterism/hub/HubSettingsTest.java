package dev.asterism.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.http.BearerToken;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theCacheIsWhereTheHubsOwnClientHasIt() {
        assertEquals(Path.of("/h/.cache/huggingface/hub"), cache(Map.of("HOME", "/h")));
        assertEquals(Path.of("/x/huggingface/hub"), cache(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")));
        assertEquals(Path.of("/y/hub"), cache(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/y")));
        assertEquals(Path.of("/z"), cache(Map.of("HF_HOME", "/y", "HUGGINGFACE_HUB_CACHE", "/z")));
        assertEquals(Path.of("/c"), cache(Map.of("HF_HUB_CACHE", "/c", "HUGGINGFACE_HUB_CACHE", "/z")));
        assertEquals(Path.of("/h/a/s/b"), cache(Map.of("HOME", "/h", "S", "s", "HF_HUB_CACHE", "~/a/$S/b")));
        assertEquals(Path.of("hub"), cache(Map.of("HF_HOME", "")));
    }

    private static Path cache(Map<String, String> environment) {
        return HubSettings.of(environment).cache();
    }

    @Test
    void theTokenComesFromTheEnvironmentOrTheLoginsFile() throws IOException {
        Files.writeString(folder.resolve("token"), "from_file\n");
        String home = folder.toString();
        assertEquals("from_file", token(Map.of("HF_HOME", home)).orElseThrow());
        assertEquals("a", token(Map.of("HF_HOME", home, "HF_TOKEN", " a\r\n")).orElseThrow());
        assertEquals("from_file", token(Map.of("HF_HOME", home, "HF_TOKEN", "")).orElseThrow());
        assertEquals(
                "b",
                token(Map.of("HF_HOME", home, "HUGGING_FACE_HUB_TOKEN", "b")).orElseThrow());
        assertTrue(token(Map.of("HF_HOME", home, "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"))
                .isEmpty());
        assertTrue(token(Map.of("HF_HOME", folder.resolve("none").toString())).isEmpty());
        SettingException refused =
                assertThrows(SettingException.class, () -> token(Map.of("HF_TOKEN", "secret\u0001")));
        assertFalse(refused.getMessage().contains("secret"));
    }

    private static Optional<String> token(Map<String, String> environment) {
        return HubSettings.of(environment).token().map(BearerToken::secret);
    }

    @Test
    void switchesAreTrueAsPythonHasThem() {
        assertTrue(HubSettings.of(Map.of("HF_HUB_OFFLINE", "on")).offline());
        assertTrue(HubSettings.of(Map.of("HF_HUB_OFFLINE", "", "TRANSFORMERS_OFFLINE", "1"))
                .offline());
        assertFalse(HubSettings.of(Map.of("HF_HUB_OFFLINE", "0", "TRANSFORMERS_OFFLINE", "1"))
                .offline());
        assertFalse(HubSettings.of(Map.of("HF_HUB_OFFLINE", "on ")).offline());
    }

    @Test
    void addressesAndTimesAreChecked() {
        assertEquals(
                URI.create("https://mirror.example/hf"),
                HubSettings.of(Map.of("HF_ENDPOINT", "https://mirror.example/hf//"))
                        .endpoint());
        for (String wrong :
                new String[] {"", "mirror.example", "ftp://x", "https://", "https://x y", "http://x/?a=b"}) {
            assertThrows(SettingException.class, () -> HubSettings.of(Map.of("HF_ENDPOINT", wrong)), wrong);
        }
        assertEquals(
                Duration.ofSeconds(10),
                HubSettings.of(Map.of("HF_HUB_ETAG_TIMEOUT", "0")).headTimeout());
        assertThrows(SettingException.class, () -> HubSettings.of(Map.of("HF_HUB_DOWNLOAD_TIMEOUT", "")));
    }
}
