package dev.asterism.model.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodNamesTest {
    private static final Path MAIN = Path.of("src/main");

    /// What options say of themselves is prose.
    private static final Path OPTIONS = MAIN.resolve("java/dev/asterism/app/option");

    private static final List<String> KEYS = Stream.concat(
                    ProjectionMethod.computed().stream().map(ProjectionMethod::key),
                    ClusteringMethod.computed().stream().map(ClusteringMethod::key))
            .toList();
    private static final List<String> LABELS = Stream.concat(
                    ProjectionMethod.computed().stream().map(ProjectionMethod::label),
                    ClusteringMethod.computed().stream().map(ClusteringMethod::label))
            .toList();

    private static final Pattern KEY = Pattern.compile("\\b(" + String.join("|", KEYS) + ")\\b");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern COMMENT = Pattern.compile("(/\\*|\\*|//).*");

    @Test
    void aNameIsWrittenOnItsEnumAlone() throws IOException {
        List<String> repeated = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(MethodNamesTest::isOtherSource).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!COMMENT.matcher(line.strip()).matches() && spellsAName(line)) {
                        repeated.add(file + ": " + line.strip());
                    }
                }
            }
        }
        assertEquals(List.of(), repeated);
    }

    @Test
    void keysAreShortWordsAndEachNameIsReadInAnyCase() {
        for (ProjectionMethod method : ProjectionMethod.values()) {
            assertTrue(method.key().matches("[a-z]+"), method.key());
            assertEquals(Optional.of(method), ProjectionMethod.of(method.key().toUpperCase(java.util.Locale.ROOT)));
            assertEquals(Optional.of(method), ProjectionMethod.of(method.label().toLowerCase(java.util.Locale.ROOT)));
        }
        for (ClusteringMethod method : ClusteringMethod.values()) {
            assertTrue(method.key().matches("[a-z]+"), method.key());
            assertEquals(Optional.of(method), ClusteringMethod.of(method.key().toUpperCase(java.util.Locale.ROOT)));
            assertEquals(Optional.of(method), ClusteringMethod.of(method.label().toLowerCase(java.util.Locale.ROOT)));
        }
        assertEquals(KEYS.size(), KEYS.stream().collect(Collectors.toSet()).size());
        assertEquals(Optional.empty(), ProjectionMethod.of("isomap"));
    }

    @Test
    void theListsOfSettingsNameEveryMethod() throws IOException {
        for (String page : List.of("README.md", "config/asterism.properties")) {
            String text = Files.readString(Path.of(page));
            for (String key : KEYS) {
                assertTrue(Pattern.compile("\\b" + key + "\\b").matcher(text).find(), page + " does not name " + key);
            }
        }
    }

    private static boolean isOtherSource(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".java") || name.endsWith(".js"))
                && !file.startsWith(OPTIONS)
                && !name.equals("ProjectionMethod.java")
                && !name.equals("ClusteringMethod.java");
    }

    /// A key anywhere in a literal, or a label that is one: in the middle of a sentence, an algorithm has to be named.
    private static boolean spellsAName(String line) {
        return LITERAL.matcher(line)
                .results()
                .map(found -> found.group(1))
                .anyMatch(text -> LABELS.contains(text) || KEY.matcher(text).find());
    }
}
