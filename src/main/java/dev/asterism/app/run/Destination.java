package dev.asterism.app.run;

import dev.asterism.app.terminal.SafeText;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.ViewException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Where a command writes what the user named: a file, or the standard output for `-`.
///
/// @param given as the user named it
public record Destination(String given, Context context) {
    /// Refuses one destination for two files.
    ///
    /// @throws SettingException if two names lead to one place
    public static void requireDifferent(List<String> names, Context context) {
        Set<Path> places = new HashSet<>();
        for (String name : names) {
            if (!places.add(context.path(name).normalize())) {
                throw new SettingException("[" + name + "] is to be two files; give each its own name");
            }
        }
    }

    /// Whether it is the standard output.
    public boolean isStandardOutput() {
        return given.equals("-");
    }

    /// The file, for what can be nothing else.
    ///
    /// @throws SettingException if it is the standard output
    public Path file() {
        if (isStandardOutput()) {
            throw new SettingException("this cannot be written to the standard output; give the name of a file");
        }
        return context.path(given);
    }

    /// The file, which the user is informed of.
    ///
    /// @throws SettingException if it is the standard output
    public Path announcedFile() {
        Path file = file();
        context.surroundings().err().println("writing " + SafeText.line(file.toString()));
        return file;
    }

    /// Writes a file that the user is informed of; the standard output gets it whole, or not at all.
    ///
    /// @param export writes a file
    public void announceAndWrite(Consumer<Path> export) {
        if (isStandardOutput()) {
            write(export);
        } else {
            export.accept(announcedFile());
        }
    }

    /// Writes a file; the standard output gets it whole, or not at all.
    ///
    /// @param export writes a file
    /// @throws ViewException if what goes to the standard output cannot be kept until it is whole
    public void write(Consumer<Path> export) {
        if (!isStandardOutput()) {
            export.accept(file());
            return;
        }
        PrintStream out = context.surroundings().out();
        try {
            Path whole = Files.createTempFile("asterism-", ".part");
            try {
                export.accept(whole);
                Files.copy(whole, out);
                out.flush();
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new ViewException("cannot write to the standard output: " + e.getMessage(), e);
        }
    }
}
