package dev.asterism.app.input;

import dev.asterism.model.item.ItemSource;
import dev.asterism.source.folder.ImageFolderSource;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.parquet.ShardFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file, a folder or a glob on this machine.
///
/// @param images those of a folder or glob, if it is not of tables
record LocalInput(String given, Path path, Optional<ImageFolderSource> images) implements SourceInput {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private static final Pattern ENDING =
            Pattern.compile("(?i)(\\.(csv|tsv|txt|jsonl|ndjson|json|parquet|xlsx))?(\\.(gz|zst))?(#.*)?$");

    static LocalInput of(String given, Path path) {
        boolean several = isPattern(given, path) || Files.isDirectory(path);
        return new LocalInput(
                given,
                path,
                several && !ShardFolder.isOne(path.toString())
                        ? Optional.of(new ImageFolderSource(path.toString()))
                        : Optional.empty());
    }

    /// Whether it is no file, but a pattern that names of files fit.
    static boolean isPattern(String given, Path path) {
        return GLOB.matcher(given).find()
                && !Files.exists(path)
                && SourceOpener.fileOf(path).equals(path);
    }

    @Override
    public String name() {
        return images.map(ImageFolderSource::folderName).orElseGet(this::fileName);
    }

    /// Without its ending and what a glob leaves open; of a glob that leaves all of it open, that of the folder.
    private String fileName() {
        Path file = path.toAbsolutePath().normalize();
        String name =
                GLOB.split(ENDING.matcher(file.getFileName() + "").replaceFirst(""), 2)[0].replaceFirst("[-_.]+$", "");
        Path parent = file.getParent();
        return name.isEmpty() && parent != null && parent.getFileName() != null
                ? parent.getFileName().toString()
                : name;
    }

    @Override
    public ItemSource open(SourceOpener opener) {
        return images.<ItemSource>map(folder -> folder).orElseGet(() -> opener.open(path));
    }
}
