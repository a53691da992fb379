package dev.asterism.embed.folder;

import dev.asterism.model.Progress;
import dev.asterism.model.error.ModelException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Models in folders of this machine; every name that is no folder is another source's.
///
/// @param others asked for names that are no folders
public record LocalModels(ModelSource others) implements ModelSource {
    /// Whether a name can only be that of a folder.
    public static boolean isFolder(String name) {
        Path folder = folder(name);
        return Files.isDirectory(folder) || folder.isAbsolute() || name.startsWith(".");
    }

    @Override
    public ModelFolder find(String name, Progress progress) {
        Path folder = folder(name);
        if (Files.isDirectory(folder)) {
            return new ModelFolder(
                    name, ModelFingerprint.of(folder), folder.toAbsolutePath().normalize());
        }
        if (isFolder(name)) {
            throw new ModelException("[" + name + "] is not a folder; give one that holds config.json and the weights,"
                    + " or a hub name such as BAAI/bge-small-en-v1.5");
        }
        return others.find(name, progress);
    }

    private static Path folder(String name) {
        try {
            return Path.of(name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name);
        } catch (InvalidPathException e) {
            throw new ModelException("the model name " + name + " is neither a hub name nor a folder", e);
        }
    }
}
