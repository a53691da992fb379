package dev.asterism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final Path CODE = Path.of("src/main/java/dev/asterism");
    private static final Path ARCHITECTURE = Path.of("ARCHITECTURE.md");
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");

    /// The formatter breaks documentation that is too long for a line into its own line and a plain comment.
    @Test
    void noLineOfDocumentationHasBecomeAPlainComment() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : files(Path.of("src"), path -> path.toString().endsWith(".java"))) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i - 1).strip().startsWith("///")
                        && lines.get(i).strip().startsWith("// ")) {
                    broken.add(file + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void theArchitecturePageNamesThePackagesThatExist() throws IOException {
        Set<String> named = new TreeSet<>();
        for (MatchResult row : matches("(?m)^\\| `([a-z.]+)` \\|", Files.readString(ARCHITECTURE))) {
            named.add(row.group(1));
        }
        Set<String> existing = files(CODE, path -> isCode(path)).stream()
                .map(file -> CODE.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(existing, named);
    }

    @Test
    void thePagesForContributorsNameClassesThatExist() throws IOException {
        String pages = Files.readString(ARCHITECTURE) + Files.readString(CONTRIBUTING);
        List<String> missing = matches("`([a-z]+(?:\\.[a-z]+)*)\\.([A-Z]\\w+)`", pages).stream()
                .map(name -> name.group(1).replace('.', '/') + "/" + name.group(2) + ".java")
                .filter(file -> !Files.exists(CODE.resolve(file)))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void documentsNameTestsThatExist() throws IOException {
        Set<String> tests = files(Path.of("src/test/java"), path -> isCode(path)).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        List<Path> pages =
                new ArrayList<>(files(Path.of("docs"), path -> path.toString().endsWith(".md")));
        pages.add(CONTRIBUTING);
        for (Path page : pages) {
            matches("`(\\w+(?:Test|IT))`", Files.readString(page)).stream()
                    .map(name -> name.group(1))
                    .filter(name -> !tests.contains(name))
                    .forEach(name -> missing.add(page + ": " + name));
        }
        assertEquals(List.of(), missing);
    }

    private static boolean isCode(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".java") && !name.equals("package-info.java");
    }

    private static List<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }
}
