package dev.asterism.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A word that stands where a command is expected, but names a file or folder.
final class SourceWord {
    /// How files of rows end, also where there is none of that name: the user should learn of that, not of commands.
    private static final Pattern FILE =
            Pattern.compile("(?i).*\\.(csv|tsv|parquet|jsonl|ndjson|json|npz|xlsx)(\\.(gz|zst))?|.*[/\\\\]");

    private static final Pattern GLOB = Pattern.compile(".*[*?].*");
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");

    private SourceWord() {}

    /// Whether a word is no command but a source.
    ///
    /// @param folder what paths are relative to
    static boolean is(String word, Path folder) {
        if (word.startsWith("-")) {
            return false;
        }
        if (FILE.matcher(word).matches()
                || GLOB.matcher(word).matches()
                || ADDRESS.matcher(word).matches()) {
            return true;
        }
        try {
            return Files.exists(folder.resolve(word));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
