package dev.asterism.hub;

import dev.asterism.http.Backoff;
import dev.asterism.hub.HubFailure.Reason;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes sense of the hub's status codes and headers.
final class HubErrors {
    private static final Pattern RESET = Pattern.compile(";\\s*t=(\\d{1,6})");
    private static final Pattern LEFT = Pattern.compile(";\\s*r=(\\d+)");

    private HubErrors() {}

    /// Header names come in any case.
    static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// What went wrong, for a status of 400 and more.
    static HubFailure failure(HttpResponse<?> response, HubName name, String path, HubSettings settings) {
        HttpHeaders headers = response.headers();
        String code = headers.firstValue("X-Error-Code").orElse("");
        String message = headers.firstValue("X-Error-Message").orElse("");
        int status = response.statusCode();
        String page = name.page(settings.endpoint());
        if (code.equals("RevisionNotFound")) {
            return HubFailure.of(
                    Reason.MISSING_REVISION,
                    "[" + name.label() + "] has no revision " + name.revision() + "; see " + page
                            + " for those it has");
        }
        if (code.equals("EntryNotFound") || (status == 404 && code.isEmpty() && message.isEmpty())) {
            return HubFailure.missingFile(
                    "[" + name + "] has no file " + path,
                    header(response, "X-Repo-Commit").filter(HubName::isCommit));
        }
        if (code.equals("GatedRepo")) {
            return HubFailure.of(Reason.REFUSED, gated(name, page, status, settings));
        }
        return switch (status) {
            case 401, 403, 404 -> HubFailure.of(Reason.REFUSED, refused(name, page, status, code, message, settings));
            case 429 ->
                HubFailure.busy(
                        "[" + name
                                + "] the hub's rate limit is used up (429); try again in some minutes, or set HF_TOKEN"
                                + " for a higher one",
                        pause(headers));
            case 408, 500, 502, 503, 504 ->
                HubFailure.busy(
                        "[" + name + "] " + host(response.uri()) + " fails with status " + status + " for " + path
                                + "; try again later, or set HF_ENDPOINT to a mirror",
                        pause(headers));
            default ->
                HubFailure.of(
                        Reason.REFUSED,
                        "[" + name + "] " + host(response.uri()) + " answers with status " + status + " for " + path
                                + "; check HF_ENDPOINT, or " + elsewhere(name));
        };
    }

    private static String elsewhere(HubName name) {
        return switch (name.kind()) {
            case MODEL -> "get the model elsewhere and give its folder";
            case DATA_SET -> "download the files by other means and give these";
        };
    }

    private static String gated(HubName name, String page, int status, HubSettings settings) {
        String start = "[" + name.label() + "] is gated (" + status + "): ";
        if (status == 403) {
            return start + "the account of your token has no access yet; ask for it at " + page;
        }
        return start + "accept its terms at " + page + ", then "
                + (settings.token().isPresent()
                        ? "check HF_TOKEN: the hub does not accept the one you have"
                        : "set HF_TOKEN to a token of that account (" + settings.endpoint() + "/settings/tokens)");
    }

    private static String refused(
            HubName name, String page, int status, String code, String message, HubSettings settings) {
        if (message.startsWith("Access to this resource is disabled")) {
            return "[" + name.label() + "] has been disabled by the hub (403)";
        }
        if (status == 401 && message.startsWith("Invalid credentials")) {
            return "[" + name.label() + "] the hub does not accept your token (401); make a new one at "
                    + settings.endpoint() + "/settings/tokens and set HF_TOKEN, or unset it";
        }
        if (status == 403) {
            return "[" + name.label() + "] your token may not read it (403); see " + page;
        }
        String known = code.equals("RepoNotFound") || code.isEmpty() ? "" : " " + code.replaceAll("\\W", "");
        return "[" + name.label() + "] is not on the hub, or is private (" + status + known + "); check the name at "
                + page
                + (settings.token().isPresent()
                        ? "; your token may lack access to it"
                        : ", or set HF_TOKEN if it is private");
    }

    private static Optional<Duration> pause(HttpHeaders headers) {
        String limit = headers.firstValue("RateLimit").orElse("");
        Matcher left = LEFT.matcher(limit);
        Matcher reset = RESET.matcher(limit);
        if (left.find() && left.group(1).matches("0+") && reset.find()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(reset.group(1)) + 1));
        }
        return Backoff.retryAfter(headers, Instant.now());
    }

    /// Only the host: the rest of a storage address is a credential.
    static String host(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
