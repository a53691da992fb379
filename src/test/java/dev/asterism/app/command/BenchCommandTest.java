package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.CommandRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    @Test
    void everyPartOfTheMachineIsMeasured() {
        CommandRun bench = CommandRun.in(folder, Map.of("HF_HUB_OFFLINE", "1", "HF_HOME", folder.toString()), "bench");
        assertEquals(0, bench.code(), bench.err());
        for (String line : new String[] {
            "cores +\\d+",
            "map of 5,000 points +\\d+\\.\\d+ s, then \\d+\\.\\d+ s",
            "products in fp32 +[\\d,]+ GOP/s by one thread",
            "texts +[\\d,]+\\.\\d a second by BAAI/bge-small-en-v1.5 in (fp32|bf16)",
            "images +[\\d,]+\\.\\d a second by builtin/visual in fp32"
        }) {
            assertTrue(
                    Pattern.compile("^" + line + "$", Pattern.MULTILINE)
                            .matcher(bench.out())
                            .find(),
                    bench.out());
        }
    }
}
