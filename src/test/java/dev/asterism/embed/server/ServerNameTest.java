package dev.asterism.embed.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.error.SettingException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerNameTest {
    @Test
    void oneServerHasOneName() {
        Map<String, String> names = Map.ofEntries(
                Map.entry("http://localhost:11434/v1#nomic", "http://localhost:11434/v1#nomic"),
                Map.entry("http://localhost:11434#nomic", "http://localhost:11434/v1#nomic"),
                Map.entry("HTTP://LocalHost:11434/v1/embeddings#nomic", "http://localhost:11434/v1#nomic"),
                Map.entry("http://localhost:80/", "http://localhost/v1"),
                Map.entry("https://example.org:443/v1/#a/b:c#d", "https://example.org/v1#a/b:c#d"),
                Map.entry("https://example.org/v1beta/openai/#x", "https://example.org/v1beta/openai#x"),
                Map.entry("https://example.org/embeddings", "https://example.org/v1"),
                Map.entry("http://[::1]:8080/v1# x ", "http://[::1]:8080/v1#x"));
        names.forEach((given, name) -> {
            assertTrue(ServerName.isOne(given), given);
            assertEquals(name, ServerName.of(given).toString(), given);
            assertEquals(ServerName.of(name), ServerName.of(given), given);
        });
        for (String other : new String[] {"BAAI/bge-small-en-v1.5", "./http://x", "ftp://host/v1#x", "httpx://a"}) {
            assertFalse(ServerName.isOne(other), other);
        }
    }

    @Test
    void anAddressThatMayHoldASecretIsRefusedAndNotRepeated() {
        for (String address : new String[] {
            "http://user:secret@host/v1#x",
            "https://secret@host/v1",
            "https://host/v1?key=secret#x",
            "https://host:99999/secret",
            "https://us er:secret/v1",
            "https:///secret",
            "https://host_secret:x/v1",
            "http://host/v1#" + "secret".repeat(100)
        }) {
            SettingException failure = assertThrows(SettingException.class, () -> ServerName.of(address), address);
            assertTrue(failure.getMessage().contains("it should look like http://localhost"), failure.getMessage());
            assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        }
    }

    @Test
    void theKeyGoesToTheServerThatTheUserNamed() {
        Map<String, String> both = Map.of("EMBEDDINGS_API_KEY", " one ", "OPENAI_API_KEY", "two");
        Map<String, String> openAi = Map.of("OPENAI_API_KEY", "two");
        assertEquals(Optional.of("one"), key(both, "https://example.org/v1#x", true));
        assertEquals(Optional.empty(), key(both, "https://example.org/v1#x", false));
        assertEquals(Optional.empty(), key(openAi, "https://example.org/v1#x", true));
        assertEquals(Optional.empty(), key(openAi, "https://api.openai.com.example.org/v1#x", true));
        assertEquals(Optional.empty(), key(openAi, "http://api.openai.com/v1#x", true));
        assertEquals(Optional.of("two"), key(openAi, "https://api.openai.com/v1#x", true));
        assertEquals(Optional.of("two"), key(openAi, "https://api.openai.com/v1#x", false));
        assertEquals(Optional.of("one"), key(both, "https://api.openai.com/v1#x", true));
    }

    @Test
    void aKeyThatCanBeReadOnItsWayIsWarnedOf() {
        Map<String, String> key = Map.of("EMBEDDINGS_API_KEY", "one");
        for (String safe : new String[] {
            "https://example.org/v1",
            "http://localhost:1/v1",
            "http://127.0.0.1/v1",
            "http://[::1]:1",
            "http://a.localhost"
        }) {
            assertEquals(Optional.empty(), warning(key, safe), safe);
        }
        for (String open : new String[] {"http://example.org/v1", "http://127.evil.org", "http://10.0.0.7:8000"}) {
            assertTrue(warning(key, open).orElseThrow().contains("unencrypted"), open);
            assertEquals(Optional.empty(), warning(Map.of(), open), open);
        }
    }

    private static Optional<String> key(Map<String, String> environment, String server, boolean named) {
        return access(environment, server, named).key().map(key -> {
            assertFalse(key.toString().contains(key.secret()));
            return key.secret();
        });
    }

    private static Optional<String> warning(Map<String, String> environment, String server) {
        return access(environment, server, true).warning(ServerName.of(server));
    }

    private static ServerAccess access(Map<String, String> environment, String server, boolean named) {
        return ServerAccess.of(environment, ServerName.of(server), named, EmbeddingSettings.OWN, 1, () -> false);
    }
}
