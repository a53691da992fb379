package dev.asterism.app.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.CommandLineFactory;
import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void aDotEnvOfAnotherEditorIsReadOrNamed() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "\uFEFFSEED=2\r\nPERPLEXITY=3\r\n");
        SettingSources sources = sources(Map.of());
        assertEquals("2", sources.defaultValue(plotOption("--seed")));
        assertEquals("3", sources.defaultValue(plotOption("--perplexity")));
        Files.write(file, "\uFEFFSEED=2".getBytes(StandardCharsets.UTF_16LE));
        SettingException error = assertThrows(SettingException.class, () -> sources(Map.of()));
        assertTrue(error.getMessage().contains(".env] is not UTF-8; save the file as UTF-8"), error.getMessage());
    }

    @Test
    void namesOfTheSeedProjectAreUnderstood() {
        SettingSources sources = sources(Map.of("CHROMADB_COLLECTION_NAME", "fashion"));
        assertEquals("fashion", sources.defaultValue(plotOption("--collection-name")));
    }

    @Test
    void anAliasOfTheEnvironmentBeatsDotEnv() throws IOException {
        Files.writeString(folder.resolve(".env"), "COLLECTION_NAME=kept\nPERPLEXITY=2\n");
        SettingSources sources = sources(Map.of("CHROMADB_COLLECTION_NAME", "exported", "TSNE_PERPLEXITY", "7"));
        assertEquals("exported", sources.defaultValue(plotOption("--collection-name")));
        assertEquals("7", sources.defaultValue(plotOption("--perplexity")));
    }

    @Test
    void variablesThatChangeNothingAreNamedWithWhatToUse() {
        assertEquals(
                List.of(
                        "BULK_SIZE is ignored; use INDEX_BULK_SIZE",
                        "DEVICE is ignored; use PROCESS_UNIT_DEVICE",
                        "NUM_CLUSTER is ignored; did you mean NUM_CLUSTERS?",
                        "START_LINE is ignored; use INDEX_START_LINE",
                        "STOP_LINE is ignored; use INDEX_END_LINE",
                        "TSNE_LEARNING_RATE is ignored: the map chooses this itself; PERPLEXITY, PROJECTION and SEED "
                                + "change it",
                        "UMAP_N_NEIGHBORS is ignored: the map chooses this itself; PERPLEXITY, PROJECTION and SEED "
                                + "change it"),
                sources(Map.of(
                                "BULK_SIZE", "5",
                                "DEVICE", "cpu",
                                "NUM_CLUSTER", "3",
                                "START_LINE", "1",
                                "STOP_LINE", "9",
                                "TSNE_LEARNING_RATE", "200",
                                "UMAP_N_NEIGHBORS", "15"))
                        .ignoredVariables());
    }

    @Test
    void aMisspeltVariableIsNamedAlsoBesideTheRightOne() throws IOException {
        List<String> remarks = List.of(
                "NUM_CLUSTER is ignored; did you mean NUM_CLUSTERS?",
                "STORE_PTAH is ignored; did you mean STORE_PATH?");
        Map<String, String> misspelt = Map.of("NUM_CLUSTER", "3", "STORE_PTAH", "here");
        assertEquals(remarks, sources(misspelt).ignoredVariables());
        Map<String, String> both = new HashMap<>(misspelt);
        both.put("NUM_CLUSTERS", "4");
        assertEquals(remarks, sources(both).ignoredVariables());
        Files.writeString(folder.resolve(".env"), "NUM_CLUSTERS=4\nSTORE_PATH=there\n");
        assertEquals(remarks, sources(misspelt).ignoredVariables());
    }

    @Test
    void variablesOfOtherProgramsAreNotRemarkedUpon() {
        assertEquals(
                List.of(),
                sources(Map.of(
                                "DEVICE", "/dev/sda",
                                "SHELL", "/bin/sh",
                                "LS_COLORS", "x",
                                "STORE_PASSWORD", "x",
                                "NUM_CLUSTERS", "3",
                                "SEEDS", "1",
                                "HF_HOME", "x",
                                "ASTERISM_MAP", "x",
                                "XDG_CACHE_HOME", "x"))
                        .ignoredVariables());
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
        return CommandLineFactory.whole()
                .getSubcommands()
                .get("plot")
                .getCommandSpec()
                .findOption(name);
    }
}
