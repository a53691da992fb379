package dev.asterism.view.tui.port;

import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.collection.CollectionReader;

/// A collection the terminal shows. All methods but [#atlas] return at once.
public interface OpenCollection extends AutoCloseable {
    /// The items, and the neighbours of any vector.
    CollectionReader reader();

    /// How the collection is analysed unless the user asks for something else.
    AtlasSettings settings();

    /// Analyses the collection, or reads the result of an earlier time; may take minutes. Called from a background
    /// thread.
    ///
    /// @param progress is told the stages, and says when the user no longer wants the result
    /// @throws dev.asterism.model.error.CancelledException if the user cancelled before there was anything
    /// @throws dev.asterism.model.error.SettingException if the settings do not fit the collection; the terminal
    ///     shows the message
    Atlas atlas(AtlasSettings settings, Progress progress);

    /// Finds items by words.
    Search search();

    /// Writes files.
    Exports exports();

    @Override
    void close();
}
