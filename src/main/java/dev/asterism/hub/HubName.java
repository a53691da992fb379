package dev.asterism.hub;

import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A model or data set on the hub at a revision.
///
/// @param kind which of them
/// @param id `owner/name`, or `name` for the hub's oldest ones
/// @param revision a branch, tag or commit
public record HubName(Kind kind, String id, String revision) {
    /// The revision of those who name none.
    public static final String MAIN = "main";

    private static final Pattern PART = Pattern.compile("[\\w](?:[\\w.-]{0,94}[\\w])?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern REVISION = Pattern.compile("[\\w][\\w./-]{0,200}");

    /// What a repository holds.
    public enum Kind {
        MODEL("models", ""),
        DATA_SET("datasets", "datasets/");

        private final String plural;
        private final String prefix;

        Kind(String plural, String prefix) {
            this.plural = plural;
            this.prefix = prefix;
        }
    }

    /// A data set.
    ///
    /// @throws InputException if it cannot be the name of one
    public static HubName dataSet(String id, String revision) {
        if (!isId(id)) {
            throw new InputException("[hf://datasets/" + printable(id) + "] is not the name of a data set; it looks"
                    + " like hf://datasets/OWNER/NAME, perhaps with @revision");
        }
        if (!isRevision(revision)) {
            throw new InputException("[hf://datasets/" + id + "] the revision \"" + printable(revision)
                    + "\" is not a branch, tag or commit");
        }
        return new HubName(Kind.DATA_SET, id, revision);
    }

    /// Reads the name of a model: `owner/name` or `owner/name@revision`.
    ///
    /// @throws ModelException if it cannot be the name of a model
    public static HubName parse(String text) {
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        String revision = at < 0 ? MAIN : text.substring(at + 1);
        if (!isId(id)) {
            throw new ModelException("[" + printable(text) + "] is neither a folder nor the name of a model; a name"
                    + " looks like BAAI/bge-small-en-v1.5, perhaps with @revision");
        }
        if (!isRevision(revision)) {
            throw new ModelException(
                    "[" + id + "] the revision \"" + printable(revision) + "\" is not a branch, tag or commit");
        }
        return new HubName(Kind.MODEL, id, revision);
    }

    private static boolean isId(String id) {
        String[] parts = id.split("/", -1);
        boolean named = parts.length <= 2 && !id.contains("--") && !id.contains("..") && !id.endsWith(".git");
        for (String part : parts) {
            named &= PART.matcher(part).matches();
        }
        return named;
    }

    private static boolean isRevision(String revision) {
        return REVISION.matcher(revision).matches() && !revision.contains("..") && !revision.contains("//");
    }

    /// The same repository at another revision.
    public HubName at(String other) {
        return new HubName(kind, id, other);
    }

    /// Whether the revision is a commit, which never moves.
    public boolean isPinned() {
        return isCommit(revision);
    }

    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /// The name of its folder in the cache.
    public String folder() {
        return kind.plural + "--" + id.replace("/", "--");
    }

    /// The model that a folder in the cache belongs to.
    public static String ofFolder(String folder) {
        return folder.substring("models--".length()).replaceFirst("--", "/");
    }

    /// Where a file of it is.
    public URI url(URI endpoint, String revision, String path) {
        return URI.create(page(endpoint) + "/resolve/" + encoded(revision) + "/"
                + encoded(path).replace("%2F", "/"));
    }

    /// What the hub's interface calls it at its revision, from the endpoint.
    String api(String what) {
        return "/api/" + kind.plural + "/" + id + "/" + what + "/" + encoded(revision);
    }

    /// Its page for people.
    String page(URI endpoint) {
        return endpoint + "/" + kind.prefix + id;
    }

    /// Its name for people, without the revision.
    public String label() {
        return (kind == Kind.DATA_SET ? "hf://datasets/" : "") + id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 97) + "...";
    }

    @Override
    public String toString() {
        return revision.equals(MAIN) ? label() : label() + "@" + revision;
    }
}
