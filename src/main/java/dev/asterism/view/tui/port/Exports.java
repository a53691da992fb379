package dev.asterism.view.tui.port;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes what the terminal shows to files. Called from a background thread.
public interface Exports {
    /// The forms items can be written in.
    enum Format {
        CSV,
        JSON,
        JSONL,
        PARQUET;

        /// The form of a name such as `csv`, which is also the ending of its files.
        public static Optional<Format> named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.ending().equalsIgnoreCase(name))
                    .findFirst();
        }

        /// All names, for people.
        public static String names() {
            return Arrays.stream(values()).map(Format::ending).collect(Collectors.joining(", "));
        }

        /// What the names of its files end with.
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Writes the interactive map.
    ///
    /// @return the file, absolute
    Path html(Atlas atlas, Progress progress);

    /// Writes some of the items with their fields, cluster and coordinates.
    ///
    /// @param ordinals which, in the order wanted
    /// @param file where to, or empty for a file of a telling name in the working folder
    /// @return the file, absolute
    Path items(Atlas atlas, int[] ordinals, Format format, Optional<Path> file);
}
