package dev.asterism.embed.folder;

import dev.asterism.model.Progress;

/// Where models come from: the hub and its cache, a local folder, the class path.
public interface ModelSource {
    /// The files of a model, downloaded where need be.
    ///
    /// @param name a hub name (`owner/name`, perhaps with `@revision`) or a local folder
    /// @throws dev.asterism.model.error.ModelException if there is no such model; says what to do
    ModelFolder find(String name, Progress progress);
}
