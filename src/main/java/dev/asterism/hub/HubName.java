package dev.asterism.hub;

import dev.asterism.model.error.ModelException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A model on the hub at a revision.
///
/// @param id `owner/name`, or `name` for the hub's oldest models
/// @param revision a branch, tag or commit
public record HubName(String id, String revision) {
    private static final String MAIN = "main";
    private static final Pattern PART = Pattern.compile("[\\w](?:[\\w.-]{0,94}[\\w])?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern REVISION = Pattern.compile("[\\w][\\w./-]{0,200}");

    /// Reads `owner/name` or `owner/name@revision`.
    ///
    /// @throws ModelException if it cannot be the name of a model
    public static HubName parse(String text) {
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        String revision = at < 0 ? MAIN : text.substring(at + 1);
        String[] parts = id.split("/", -1);
        boolean named = parts.length <= 2 && !id.contains("--") && !id.contains("..") && !id.endsWith(".git");
        for (String part : parts) {
            named &= PART.matcher(part).matches();
        }
        if (!named) {
            throw new ModelException("[" + printable(text) + "] is neither a folder nor the name of a model; a name"
                    + " looks like BAAI/bge-small-en-v1.5, perhaps with @revision");
        }
        if (!REVISION.matcher(revision).matches() || revision.contains("..") || revision.contains("//")) {
            throw new ModelException(
                    "[" + id + "] the revision \"" + printable(revision) + "\" is not a branch, tag or commit");
        }
        return new HubName(id, revision);
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
        return "models--" + id.replace("/", "--");
    }

    /// The name that a folder in the cache belongs to.
    public static String ofFolder(String folder) {
        return folder.substring("models--".length()).replaceFirst("--", "/");
    }

    /// Where a file of it is.
    public URI url(URI endpoint, String revision, String path) {
        return URI.create(endpoint + "/" + id + "/resolve/" + encoded(revision) + "/"
                + encoded(path).replace("%2F", "/"));
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
        return revision.equals(MAIN) ? id : id + "@" + revision;
    }
}
