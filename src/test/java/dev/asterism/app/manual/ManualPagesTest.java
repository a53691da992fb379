package dev.asterism.app.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.app.command.CommandLineFactory;
import dev.asterism.app.setting.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Documentation that is made of, or checked against, the command line's own model.
///
/// `mvn test -Dtest=ManualPagesTest -Dasterism.man.write=true` writes the pages and the completion script again.
class ManualPagesTest {
    private static final Path FOLDER = Path.of("man");
    private static final Path COMPLETION = Path.of("src/main/resources/dev/asterism/app/command/completion.bash");
    private static final Pattern VARIABLE = Pattern.compile("`[A-Z][A-Z_]+`");

    @Test
    void checkedInPagesSayWhatTheCommandLineSays() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        collect(program(), expected);
        if (Boolean.getBoolean("asterism.man.write")) {
            write(expected);
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertEquals(
                expected,
                found,
                "the manual pages are stale: mvn test -Dtest=ManualPagesTest -Dasterism.man.write=true writes them again");
    }

    @Test
    void theCompletionScriptKnowsEveryOption() throws IOException {
        String expected = CompletionScript.text();
        if (Boolean.getBoolean("asterism.man.write")) {
            Files.writeString(COMPLETION, expected);
        }
        assertEquals(expected, Files.readString(COMPLETION), "the completion script is stale; write the pages again");
    }

    @Test
    void everyVariableIsAnOptionOfACommand() {
        Set<String> options = new TreeSet<>();
        collectOptions(program(), options);
        assertTrue(options.containsAll(Variables.KEYS), () -> Variables.KEYS.stream()
                .filter(key -> !options.contains(key))
                .collect(Collectors.joining(", ", "no option for ", "")));
    }

    @Test
    void theConfigurationFileExplainsEveryKey() throws IOException {
        Set<String> explained = Files.readAllLines(Path.of("config/asterism.properties")).stream()
                .filter(line -> line.matches("#?[a-z-]+ *=.*"))
                .map(line -> line.replaceFirst("^#", "").replaceFirst(" *=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Variables.KEYS), explained);
    }

    @Test
    void theTableOfTheReadmeHasEveryVariableOnce() throws IOException {
        List<String> told = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(names -> VARIABLE.matcher(names).results())
                .map(MatchResult::group)
                .toList();
        assertEquals(told.stream().distinct().toList(), told);
        for (String key : Variables.KEYS) {
            String variable = "`" + Variables.of(key) + "`";
            assertTrue(told.contains(variable), "README.md does not name " + variable);
        }
    }

    private static CommandLine program() {
        return CommandLineFactory.whole().setUsageHelpWidth(100);
    }

    private static void collect(CommandLine command, Map<String, String> pages) {
        ManualPage page = new ManualPage(command);
        pages.put(page.file(), page.text());
        command.getSubcommands().values().forEach(sub -> collect(sub, pages));
    }

    private static void collectOptions(CommandLine command, Set<String> keys) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            keys.add(option.longestName().replaceFirst("^-+", ""));
        }
        command.getSubcommands().values().forEach(sub -> collectOptions(sub, keys));
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> old = Files.list(FOLDER)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
