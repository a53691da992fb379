package dev.asterism.hub;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A file of a repository at a commit.
///
/// @param path from the top of the repository, with `/` between its parts; it leads nowhere else
/// @param etag the sha256 of its content, or the git blob id
/// @param size in bytes
public record TreeFile(String path, String etag, long size) {
    private static final int LONGEST = 1000;
    private static final Pattern PART = Pattern.compile("[^\\p{Cntrl}\\\\/]{1,255}");

    public TreeFile {
        if (!isSafe(path) || !BlobChecksum.isCheckable(etag) || size < 0) {
            throw new IllegalArgumentException("no file of a repository");
        }
    }

    /// Whether a path can be a file here, and stays within a folder.
    static boolean isSafe(String path) {
        if (path.length() > LONGEST) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        try {
            return Path.of(path).getRoot() == null;
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
