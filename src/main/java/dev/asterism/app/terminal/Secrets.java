package dev.asterism.app.terminal;

import dev.asterism.hub.HubSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The secrets of the environment, kept out of all that is said: what is called a token, key, secret or password, the
/// credentials in addresses, and the token of a login to the hub.
///
/// @param values of the secrets, the longest first, because one may be part of another
public record Secrets(List<String> values) {
    private static final Pattern NAME = Pattern.compile("(?i).*(TOKEN|KEY|SECRET|PASSWORD|PASSWD|CREDENTIALS)");

    /// User and password of an address. A password may hold slashes; what begins as a port does is a path.
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?<=://)(?:[^\\s/@:]+:(?!\\d{1,5}/)\\S*|[^/@\\s]+)(?=@)");

    /// The same in a whole variable.
    private static final Pattern ADDRESS = Pattern.compile("[^:/\\s]+://(\\S+)@[^@]*");

    /// Shorter values are part of many words, and are hidden as words of their own alone.
    private static final int LONG = 6;

    /// Shorter values are no secrets.
    private static final int SHORTEST = 3;

    public Secrets {
        values = List.copyOf(values);
    }

    /// The secrets among these variables.
    public static Secrets of(Map<String, String> environment) {
        Stream<String> named = environment.entrySet().stream()
                .filter(variable -> NAME.matcher(variable.getKey()).matches())
                .map(Map.Entry::getValue);
        Stream<String> credentials = environment.values().stream()
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .map(address -> address.group(1))
                .filter(user -> user.contains(":") || user.contains("@"));
        Stream<String> login = HubSettings.login(environment).stream();
        return new Secrets(Stream.of(named, credentials, login)
                .flatMap(Function.identity())
                .map(String::strip)
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /// The text with `***` in place of each secret.
    public String hidden(String text) {
        String hidden = CREDENTIALS.matcher(text).replaceAll("***");
        for (String value : values) {
            hidden = value.length() >= LONG
                    ? hidden.replace(value, "***")
                    : hidden.replaceAll("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])", "***");
        }
        return hidden;
    }
}
