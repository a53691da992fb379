package dev.asterism.app.run;

import dev.asterism.io.CancellableStream;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.open.SpooledInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a command reads rows from: a file, or the standard input for `-`. What is no file that can be read twice, such
/// as a pipe, is copied to a temporary one, which is gone when this is closed.
public final class SourceInput implements AutoCloseable {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private static final String STANDARD_INPUT = "the standard input";

    private final Path path;
    private final Optional<SpooledInput> spooled;
    private final Optional<SourceFile> copy;

    private SourceInput(Path path) {
        this.path = path;
        this.spooled = Optional.empty();
        this.copy = Optional.empty();
    }

    private SourceInput(SpooledInput spooled, String shown, String name, Context context) {
        this.path = spooled.file();
        this.spooled = Optional.of(spooled);
        this.copy = Optional.of(new SourceFile(
                path, shown, name, context.surroundings().folder().toAbsolutePath(), Optional.of("stdin:" + name)));
    }

    /// Whether what the user named is no file, but a pattern that names of files fit.
    public static boolean isPattern(String given, Context context) {
        return GLOB.matcher(given).find()
                && !Files.exists(context.path(given))
                && SourceOpener.fileOf(context.path(given)).equals(context.path(given));
    }

    /// @param given as the user named it
    /// @param name what to call rows that come out of a pipe
    /// @throws InputException if a pipe cannot be read to its end
    public static SourceInput of(String given, Optional<String> name, Context context) {
        if (given.equals("-")) {
            if (context.surroundings().terminal()) {
                context.messages().notice("reading rows from the terminal, until Ctrl-D");
            }
            return spooled(context.surroundings().in(), STANDARD_INPUT, name.orElse("stdin"), context);
        }
        Path path = context.path(given);
        if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
            return new SourceInput(path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return spooled(in, given, name.orElse("stdin"), context);
        } catch (IOException e) {
            throw new InputException("[" + given + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    private static SourceInput spooled(InputStream in, String shown, String name, Context context) {
        InputStream stream = new CancellableStream(in, context.interruption()::requested);
        return new SourceInput(SpooledInput.of(stream, shown), shown, name, context);
    }

    /// The rows.
    ///
    /// @throws InputException if there are none that can be read
    public ItemSource open(SourceOpener opener) {
        return copy.map(file -> opener.open(file, Optional.empty())).orElseGet(() -> opener.open(path));
    }

    @Override
    public void close() {
        spooled.ifPresent(SpooledInput::close);
    }
}
