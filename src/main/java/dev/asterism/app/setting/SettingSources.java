package dev.asterism.app.setting;

import dev.asterism.model.error.SettingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Supplies the options that the command line does not give: environment before `.env` before configuration file. The
/// variable of the option `--num-clusters` is `NUM_CLUSTERS`, its key in the file is `num-clusters`.
public final class SettingSources implements IDefaultValueProvider {
    /// A value and where it stands.
    ///
    /// @param key as it is written there
    /// @param place for people: "the environment", a file
    public record Origin(String key, String value, String place) {}

    private final Map<String, String> environment;
    private final Map<String, String> dotEnv;
    private final Map<String, String> file;
    private final Path dotEnvFile;
    private final Path configFile;

    /// @param environment of the process
    /// @param folder the working folder, whose `.env` is read if there is one
    /// @param configFile the configuration file; it may be missing
    /// @throws SettingException if a file is there but cannot be read, or has a key that means nothing
    public SettingSources(Map<String, String> environment, Path folder, Path configFile) {
        this.environment = Map.copyOf(environment);
        this.dotEnvFile = folder.resolve(".env");
        this.configFile = configFile;
        this.dotEnv = Files.isRegularFile(dotEnvFile) ? DotEnv.read(dotEnvFile) : Map.of();
        this.file = Files.isRegularFile(configFile) ? properties(configFile) : Map.of();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return origin(option).map(Origin::value).orElse(null);
        }
        return null;
    }

    /// Where the value of an option comes from, if not from the command line or its default.
    public Optional<Origin> origin(OptionSpec option) {
        String key = key(option);
        if (!Variables.KEYS.contains(key)) {
            return Optional.empty();
        }
        List<String> names = Variables.names(key);
        return origin(names, environment, "the environment")
                .or(() -> origin(names, dotEnv, dotEnvFile.toString()))
                .or(() -> origin(List.of(key), file, configFile.toString()));
    }

    private static Optional<Origin> origin(List<String> names, Map<String, String> values, String place) {
        return names.stream()
                .filter(name -> !values.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> new Origin(name, values.getOrDefault(name, ""), place));
    }

    /// What to say about variables that are probably meant for Asterism and change nothing, a line each.
    public List<String> ignoredVariables() {
        return IgnoredVariables.among(environment());
    }

    /// The environment as everything else should see it: variables of `.env` count where the process has none.
    public Map<String, String> environment() {
        Map<String, String> merged = new LinkedHashMap<>(dotEnv);
        merged.putAll(environment);
        return merged;
    }

    /// The key of an option in the configuration file.
    public static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static Map<String, String> properties(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException("[" + path + "] cannot be read as a properties file: " + e.getMessage(), e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (!Variables.KEYS.contains(key)) {
                throw new SettingException("[" + path + "] unknown key \"" + key + "\"; the keys are "
                        + String.join(", ", Variables.KEYS.stream().sorted().toList()));
            }
            String value = properties.getProperty(key);
            values.put(key, Variables.keepsBlanks(key) ? value : value.strip());
        }
        return values;
    }
}
