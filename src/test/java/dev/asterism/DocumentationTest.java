package dev.asterism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    /// The formatter breaks documentation that is too long for a line into a line of its own and a plain comment.
    @Test
    void noLineOfDocumentationHasBecomeAPlainComment() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 1; i < lines.size(); i++) {
                    if (lines.get(i - 1).strip().startsWith("///")
                            && lines.get(i).strip().startsWith("// ")) {
                        broken.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
    }
}
