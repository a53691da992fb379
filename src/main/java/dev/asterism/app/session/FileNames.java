package dev.asterism.app.session;

/// Names of files that are made from names of collections.
public final class FileNames {
    private FileNames() {}

    /// The name with everything that a file system might mind replaced.
    ///
    /// @param extension without the dot
    public static String of(String collection, String extension) {
        String safe = collection.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.+", "");
        return (safe.isEmpty() ? "map" : safe) + "." + extension;
    }
}
