package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String TOKEN = "hf_NeverToBeSeen";
    private static final String KEY = "sk-NeverToBeSeen";

    @TempDir
    Path folder;

    @Test
    void hidesValuesOfSecretVariablesAndCredentialsOfAddresses() {
        Secrets secrets = Secrets.of(Map.of(
                "HF_TOKEN",
                "abcdef",
                "MY_API_KEY",
                "abcdefgh",
                "db_password",
                "  s3cret! ",
                "KEY",
                "short",
                "SEED",
                "171171"));
        assertEquals("*** *** *** *** shorter 171171", secrets.hidden("abcdefgh abcdef s3cret! short shorter 171171"));
        assertEquals(
                "through http://***@proxy:3128 to https://example.org/a@b",
                secrets.hidden("through http://user:pw@proxy:3128 to https://example.org/a@b"));
    }

    @Test
    void passwordsOfAddressesMayHoldSlashesAndAts() {
        Secrets none = new Secrets(List.of());
        assertEquals("at http://***@host/v1", none.hidden("at http://bob:p/w@rd@host/v1"));
        assertEquals("http://localhost:8080/a@2x.png", none.hidden("http://localhost:8080/a@2x.png"));
        Secrets secrets = Secrets.of(Map.of("OPENAI_BASE_URL", "http://bob:1/w@rd@host/v1"));
        assertEquals("at http://***@host/v1", secrets.hidden("at http://bob:1/w@rd@host/v1"));
        CommandRun run = CommandRun.in(
                folder,
                Map.of("OPENAI_BASE_URL", "http://bob:1/NeverToBeSeen@rd@host/v1", "GPT_GENERATE_CLUSTER_NAME", "true"),
                "plot",
                "none",
                "--verbose");
        assertTrue(run.code() != 0, run.err());
        assertFalse((run.err() + run.out()).contains("NeverToBeSeen"), run.err());
    }

    @Test
    void theTokenOfALoginIsHidden() throws IOException {
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Secrets secrets = Secrets.of(Map.of("HF_HOME", folder.toString()));
        assertEquals("a *** b", secrets.hidden("a " + TOKEN + " b"));
    }

    @Test
    void noMessageHasThemHoweverTheyGotThere() throws IOException {
        Files.writeString(folder.resolve(".env"), "OPENAI_API_KEY=" + KEY + "\n");
        Map<String, String> environment = Map.of("HF_TOKEN", TOKEN, "HF_HUB_OFFLINE", "1");
        for (String[] words : new String[][] {
            {"search", TOKEN, "words", "--verbose"},
            {"search", KEY, "words"},
            {"index", KEY + ".csv", "--verbose"},
            {"index", "--seed=" + TOKEN},
            {"plot", "--perplexity=" + TOKEN},
            {"models", "pull", "someone/" + TOKEN, "--verbose"},
        }) {
            CommandRun run = CommandRun.in(folder, environment, words);
            assertTrue(run.code() != 0, String.join(" ", words));
            assertFalse((run.err() + run.out()).contains("NeverToBeSeen"), run.err());
            assertTrue(run.err().contains("***"), run.err());
        }
    }

    @Test
    void tracesAndLogsAreCleanToo() {
        CommandRun run =
                CommandRun.in(folder, Map.of(), "search", "a\033[31m\u202E\u009B\u200Fb", "words", "--verbose");
        assertTrue(run.err().contains("\tat dev.asterism") || run.err().contains(" at dev.asterism"), run.err());
        assertTrue(
                run.err().codePoints().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f || c == 0xFFFD || c > 0xA0),
                run.err());
        assertFalse(run.err().contains("\u202E"), run.err());
    }
}
