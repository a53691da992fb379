package dev.asterism.app.option;

import dev.asterism.app.run.Context;
import dev.asterism.source.image.ImageLoader;
import java.nio.file.Path;
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
        ImageLoader.Options options = context.images().withAllowPrivateHosts(privateHosts);
        return new ImageLoader(anyPath ? options : options.withConfinedTo(folder));
    }
}
