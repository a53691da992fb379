package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.model.collection.Manifest;
import dev.asterism.source.folder.ImageFolderSource;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Where the images may lie that the cells of a CSV name: others may have written them.
public final class ImageAccess {
    @Option(
            names = "--allow-any-path",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            description = "Let cells name images outside of the folder of the CSV (default: false).")
    boolean anyPath;

    @Option(
            names = "--allow-private-hosts",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            description = "Let cells name images at link-local and metadata addresses, and public servers redirect to "
                    + "private ones (default: false).")
    boolean privateHosts;

    /// Loads images that a CSV names.
    ///
    /// @param folder of the CSV
    public ImageLoader loader(Path folder, Context context) {
        return new ImageLoader(options(context).withConfinedTo(root(folder)));
    }

    /// What is written down of images that a CSV may name, for [Manifest#imageRoot()].
    ///
    /// @param folder of the CSV
    public String imageRoot(Path folder) {
        return root(folder).toString();
    }

    /// What is written down where the user put the images into a folder: they may be links.
    public static String anywhere(Path folder) {
        return Objects.requireNonNull(folder.toAbsolutePath().getRoot()).toString();
    }

    /// Loads images that stored rows name: from where they were allowed to lie when they were indexed.
    ///
    /// @param chosen a folder with the images that the user names now, if any
    public ImageLoader storedLoader(Manifest manifest, Optional<Path> chosen, Context context) {
        if (anyPath) {
            return new ImageLoader(options(context));
        }
        return new ImageLoader(chosen.or(() -> root(manifest, context))
                .map(options(context)::withConfinedTo)
                .orElseGet(() -> options(context).withoutFiles()));
    }

    private ImageLoader.Options options(Context context) {
        return context.images().withAllowPrivateHosts(privateHosts);
    }

    private Path root(Path folder) {
        return anyPath ? Path.of(anywhere(folder)) : folder.toAbsolutePath().normalize();
    }

    /// The folders at which relative paths of images started when the rows of a collection were indexed or imported,
    /// as far as they are still there; the working folder where none is. There is at least one.
    public static List<Path> indexedFolders(Manifest manifest, Context context) {
        List<Path> folders = Stream.of(
                        imageRoot(manifest, context).filter(root -> root.getNameCount() > 0).stream(),
                        manifest.origins().stream().flatMap(origin -> folderOf(origin, manifest, context).stream()),
                        folderOf(manifest.source(), manifest, context).stream())
                .flatMap(Function.identity())
                .filter(Files::isDirectory)
                .distinct()
                .toList();
        return folders.isEmpty() ? List.of(context.path(".")) : folders;
    }

    /// Collections of older versions know no more than what their source was called.
    private static Optional<Path> root(Manifest manifest, Context context) {
        return imageRoot(manifest, context).or(() -> folderOf(manifest.source(), manifest, context));
    }

    private static Optional<Path> imageRoot(Manifest manifest, Context context) {
        return Optional.of(manifest.imageRoot()).filter(root -> !root.isEmpty()).map(context::path);
    }

    /// The folder that images of a source lie in, if the source is there.
    private static Optional<Path> folderOf(String source, Manifest manifest, Context context) {
        if (manifest.columns().equals(ImageFolderSource.COLUMNS)) {
            return Optional.of(context.path(ImageFolderSource.folderOf(source).toString()))
                    .filter(Files::isDirectory);
        }
        return Optional.of(context.path(source))
                .filter(Files::isRegularFile)
                .map(file -> Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
}
