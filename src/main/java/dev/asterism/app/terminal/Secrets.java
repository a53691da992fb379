package dev.asterism.app.terminal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The secrets of the environment, kept out of all that is said: what is called a token, key, secret or password, and
/// the credentials in the addresses of proxies.
///
/// @param values of the secrets, the longest first, because one may be part of another
public record Secrets(List<String> values) {
    private static final Pattern NAME = Pattern.compile("(?i).*(TOKEN|KEY|SECRET|PASSWORD|PASSWD|CREDENTIALS)");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    /// Shorter values are no secrets, and could be part of any word.
    private static final int SHORTEST = 6;

    public Secrets {
        values = List.copyOf(values);
    }

    /// The secrets among these variables.
    public static Secrets of(Map<String, String> environment) {
        return new Secrets(environment.entrySet().stream()
                .filter(variable -> NAME.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /// The text with `***` in place of each secret.
    public String hidden(String text) {
        String hidden = CREDENTIALS.matcher(text).replaceAll("***");
        for (String value : values) {
            hidden = hidden.replace(value, "***");
        }
        return hidden;
    }
}
