package dev.asterism.store.solr;

import dev.asterism.model.error.StoreException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.solr.common.SolrException;

/// What became of a request, told from what SolrJ threw: whether it is worth asking again, and what to tell the
/// user.
///
/// @param reason in a few words
/// @param code the HTTP status, 0 where there was no answer
/// @param again whether another node, or the same one later, may answer
record SolrFailure(String reason, int code, boolean again, Exception cause) {
    private static final Set<Integer> FINAL = Set.of(400, 401, 403, 405, 409, 413, 414, 415);
    private static final int LONGEST_REASON = 300;

    /// What Solr says, with the whole state of the collection behind it, of a shard whose nodes are all gone.
    private static final Pattern NO_NODE =
            Pattern.compile("(?:No registered leader was found.* slice: |no active servers hosting shard: )([\\w-]+)");

    static SolrFailure of(Exception e) {
        if (e instanceof SolrException remote) {
            return new SolrFailure(remoteReason(remote), remote.code(), !FINAL.contains(remote.code()), e);
        }
        List<Throwable> causes = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .toList();
        String reason = causes.stream()
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> name(causes.getLast()));
        boolean untrusted = causes.stream().anyMatch(CertificateException.class::isInstance);
        return new SolrFailure(oneLine(reason), 0, !untrusted, e);
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case UnresolvedAddressException _ -> Optional.of("no such host");
            case UnknownHostException _ -> Optional.of("no such host");
            case HttpTimeoutException _ -> Optional.of("no answer in time");
            case SSLException tls -> Optional.of("TLS: " + tls.getMessage());
            default -> Optional.empty();
        };
    }

    private static String name(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof ClosedChannelException
                ? "connection refused"
                : cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    /// Whether an exception for the user comes from an answer with this HTTP status.
    static boolean isStatus(int code, StoreException e) {
        return e.getCause() instanceof SolrException remote && remote.code() == code;
    }

    private static String remoteReason(SolrException remote) {
        String message = String.valueOf(remote.getMessage());
        if (message.contains("Expected mime type")) {
            return "it answers " + remote.code() + ", but not as Solr does";
        }
        Matcher gone = NO_NODE.matcher(message);
        if (gone.find()) {
            return "no node that has " + gone.group(1) + " is running";
        }
        if (message.contains("KeeperErrorCode") || message.contains("Cannot talk to ZooKeeper")) {
            return "it cannot reach its ZooKeeper";
        }
        int colon = message.startsWith("Error from server at ") ? message.indexOf(": ") : -1;
        return oneLine(colon < 0 ? message : message.substring(colon + 2));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }

    /// The exception for the user.
    ///
    /// @param url of the node that was asked
    StoreException toException(String url, Optional<SolrSettings.Login> login) {
        if (code == 401 || code == 403) {
            String who = login.map(known -> "refuses the user \"" + known.user() + "\" or the password")
                    .orElse("requires a user and a password");
            return new StoreException(
                    "Solr at " + url + " " + who + " (" + code + "); check STORE_USER and STORE_PASSWORD", cause);
        }
        return new StoreException("Solr at " + url + ": " + reason, cause);
    }
}
