package dev.asterism.app.terminal;

import java.util.List;
import java.util.stream.Collectors;

/// A command line as a shell takes it.
public final class ShellWords {
    private ShellWords() {}

    /// The words of a command on one line, to be pasted.
    public static String line(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./=,:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
