package dev.asterism.app.setting;

import dev.asterism.app.CommandRun;
import dev.asterism.hostile.Damage;
import dev.asterism.hostile.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole command lines with bad settings: a clear message each, never a stack trace.
class SettingFuzzTest {
    private static final List<String> VALUES = List.of(
            "[\"name\",\"price\"]",
            "name,price , x",
            "[[[[[[\"a\"]]]]]]",
            "{\"a\":[1,null,true,1e999]}",
            "[\"\\u202e\\ud800\\\"\",\"\"]",
            "auto",
            "-1",
            "1e400",
            "0x7fffffff",
            "9223372036854775808",
            "NaN");

    private static final List<String> VARIABLES = Stream.concat(
                    Variables.KEYS.stream()
                            .filter(key -> !key.equals("running-mode") && !key.equals("store-path"))
                            .map(Variables::of),
                    Stream.of("HF_ENDPOINT", "HF_HUB_ETAG_TIMEOUT", "HTTPS_PROXY", "NO_COLOR"))
            .sorted()
            .toList();

    @TempDir
    Path folder;

    @BeforeEach
    void rows() throws Exception {
        Files.writeString(folder.resolve("rows.csv"), "Bild,Preis\ndata:,1\n");
    }

    @Test
    void survivesBadVariables() throws Exception {
        variables(100);
    }

    @Test
    @Tag("nightly")
    void survivesManyBadVariables() throws Exception {
        variables(10_000);
    }

    @Test
    void survivesBadSettingFiles() throws Exception {
        files(50);
    }

    @Test
    @Tag("nightly")
    void survivesManyBadSettingFiles() throws Exception {
        files(5_000);
    }

    private static Damage values() {
        return new Damage(VALUES.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private void variables(int inputs) throws Exception {
        Random chance = new Random(3);
        new Fuzz("variables", 61, inputs).survives(values()::bytes, input -> {
            Map<String, String> environment =
                    new HashMap<>(Map.of("RUNNING_MODE", chance.nextBoolean() ? "INDEX" : "PLOT"));
            if (chance.nextBoolean()) {
                environment.put("LOCAL_CSV_FILENAME", "rows.csv");
            }
            String text = new String(input, StandardCharsets.UTF_8);
            for (int settings = 1 + chance.nextInt(3); settings > 0; settings--) {
                environment.put(VARIABLES.get(chance.nextInt(VARIABLES.size())), text);
            }
            requireClear(CommandRun.in(folder, environment));
        });
    }

    private void files(int inputs) throws Exception {
        Path config = folder.resolve("settings.properties");
        Damage damage = new Damage(List.of(
                "seed = 7\n#x\nperplexity: 12.5\ntext-embedding-fields=[\"a\",\\\n \"b\"]\n"
                        .getBytes(StandardCharsets.UTF_8),
                "export SEED='7' # x\nNUM_CLUSTERS=auto\n\nSTORE_PATH=\"s t\"\n".getBytes(StandardCharsets.UTF_8)));
        new Fuzz("setting-files", 62, inputs).survives(damage::bytes, input -> {
            Files.write(config, input);
            Files.write(folder.resolve(".env"), input);
            requireClear(CommandRun.in(folder, Map.of(), "collections", "--config=settings.properties"));
            Files.delete(folder.resolve(".env"));
            requireClear(CommandRun.in(folder, Map.of(), "index", "--config=settings.properties"));
        });
    }

    private static void requireClear(CommandRun run) {
        boolean clean = run.err().codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c));
        if (run.err().contains("unexpected ") || run.err().contains("\tat ") || !clean) {
            throw new IllegalStateException(run.err());
        }
    }
}
