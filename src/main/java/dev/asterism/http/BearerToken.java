package dev.asterism.http;

import dev.asterism.model.error.SettingException;
import java.net.http.HttpRequest;
import java.util.Optional;

/// The key of a service, which goes into the requests to it and does not print.
///
/// @param secret visible ASCII alone
public record BearerToken(String secret) {
    /// The key in a setting, if it holds one.
    ///
    /// @param origin the name of the setting or file, for people
    /// @throws SettingException if it has characters that no key has
    public static Optional<BearerToken> of(String value, String origin) {
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new SettingException(origin + " has characters that no key has; check that it was copied whole");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(new BearerToken(value));
    }

    /// Adds the key to a request.
    public void authorise(HttpRequest.Builder request) {
        request.header("Authorization", "Bearer " + secret);
    }

    /// A text of the service without the key, which some quote.
    public String hidden(String text) {
        return text.replace(secret, "***");
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
