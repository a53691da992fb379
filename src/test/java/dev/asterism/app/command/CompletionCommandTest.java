package dev.asterism.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.app.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What bash completes with the script.
class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void filesWordsAndCommandsAreCompleted() throws Exception {
        Files.createFile(folder.resolve("products.csv"));
        Files.createFile(folder.resolve("my map.html"));
        Files.createDirectory(folder.resolve("photos"));
        CommandRun script = CommandRun.in(folder, Map.of(), "generate-completion");
        Files.writeString(folder.resolve("completion"), script.out());
        Map<List<String>, String> expected = Map.of(
                List.of("pl"), "plot",
                List.of("index", "pro"), "products.csv",
                List.of("serve", "ph"), "photos",
                List.of("import", "--csv", "pro"), "products.csv",
                List.of("plot", "--html", "my"), "my map.html",
                List.of("plot", "--config", "pro"), "products.csv",
                List.of("plot", "--clustering", ""), "kmeans,hdbscan,imported",
                List.of("plot", "--projection", "u"), "umap",
                List.of("search", "--format", "j"), "json");
        for (Map.Entry<List<String>, String> one : expected.entrySet()) {
            assertEquals(one.getValue(), completed(one.getKey()), one.getKey().toString());
        }
    }

    private String completed(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", """
                source ./completion
                COMP_WORDS=(asterism "$@")
                COMP_CWORD=$#
                _complete_asterism asterism "${@: -1}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """, "bash"));
        command.addAll(words);
        Process shell = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        String found = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        return String.join(",", found.lines().toList());
    }
}
