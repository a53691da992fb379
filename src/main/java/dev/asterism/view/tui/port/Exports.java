package dev.asterism.view.tui.port;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import java.nio.file.Path;
import java.util.Optional;

/// Writes what the terminal shows to files. Called from a background thread.
public interface Exports {
    /// The forms items can be written in.
    enum Format {
        CSV,
        JSON
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
