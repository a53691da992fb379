package dev.asterism.app.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.AsterismCommand;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SettingSourcesTest {
    @TempDir
    Path folder;

    @Test
    void environmentBeatsDotEnvBeatsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), "seed = 3\nperplexity=3\nnum-clusters=3\n");
        Files.writeString(folder.resolve(".env"), "# comment\nexport SEED=2\nPERPLEXITY='2' \n");
        SettingSources sources = new SettingSources(Map.of("SEED", "1"), folder, file);
        assertEquals("1", sources.defaultValue(plotOption("--seed")));
        assertEquals("2", sources.defaultValue(plotOption("--perplexity")));
        assertEquals("3", sources.defaultValue(plotOption("--num-clusters")));
    }

    @Test
    void namesOfTheSeedProjectAreUnderstood() {
        SettingSources sources = sources(Map.of("CHROMADB_COLLECTION_NAME", "fashion"));
        assertEquals("fashion", sources.defaultValue(plotOption("--collection-name")));
    }

    @Test
    void emptyValuesCountAsMissing() {
        assertTrue(sources(Map.of("SEED", "")).origin(plotOption("--seed")).isEmpty());
    }

    @Test
    void optionsThatAreNoSettingsIgnoreTheEnvironment() {
        assertTrue(sources(Map.of("HTML", "x")).origin(plotOption("--html")).isEmpty());
    }

    @Test
    void unknownKeysOfTheFileAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), "num-cluster = 3\n");
        SettingException error = assertThrows(SettingException.class, () -> new SettingSources(Map.of(), folder, file));
        assertTrue(error.getMessage().contains("\"num-cluster\""), error.getMessage());
        assertTrue(error.getMessage().contains("num-clusters"), error.getMessage());
    }

    @Test
    void malformedDotEnvNamesTheLine() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\nnonsense\n");
        SettingException error = assertThrows(SettingException.class, () -> sources(Map.of()));
        assertTrue(error.getMessage().contains(".env:2]"), error.getMessage());
    }

    private SettingSources sources(Map<String, String> environment) {
        return new SettingSources(environment, folder, folder.resolve("none.properties"));
    }

    private static OptionSpec plotOption(String name) {
        return new CommandLine(new AsterismCommand(null))
                .getSubcommands()
                .get("plot")
                .getCommandSpec()
                .findOption(name);
    }
}
