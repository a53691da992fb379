package dev.asterism.app.run;

import dev.asterism.io.CancellableStream;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ItemSource;
import dev.asterism.source.MessageText;
import dev.asterism.source.SourceFile;
import dev.asterism.source.folder.ImageFolderSource;
import dev.asterism.source.open.JoinedFiles;
import dev.asterism.source.open.SourceOpener;
import dev.asterism.source.open.SpooledInput;
import dev.asterism.source.parquet.ShardFolder;
import dev.asterism.source.remote.RemoteFiles;
import dev.asterism.source.remote.RemoteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a command reads rows from: a file, a folder, a glob, an address of a data set or a web server, or the standard
/// input for `-`. What is no file that can be read twice, such as a pipe, is copied to a temporary one, which is gone
/// when this is closed.
public final class SourceInput implements AutoCloseable {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private static final Pattern ENDING =
            Pattern.compile("(?i)(\\.(csv|tsv|txt|jsonl|ndjson|json|parquet|xlsx))?(\\.(gz|zst))?(#.*)?$");

    private static final String STANDARD_INPUT = "the standard input";

    private final String given;
    private final Path path;
    private final Optional<ImageFolderSource> images;
    private final Optional<SpooledInput> spooled;
    private final Optional<SourceFile> copy;
    private final Optional<RemoteSource> remote;

    private SourceInput(String given, Path path, Optional<ImageFolderSource> images) {
        this.given = given;
        this.path = path;
        this.images = images;
        this.spooled = Optional.empty();
        this.copy = Optional.empty();
        this.remote = Optional.empty();
    }

    private SourceInput(String given, SpooledInput spooled, SourceFile copy) {
        this.given = given;
        this.path = copy.path();
        this.images = Optional.empty();
        this.spooled = Optional.of(spooled);
        this.copy = Optional.of(copy);
        this.remote = Optional.empty();
    }

    private SourceInput(String given, RemoteSource remote, Optional<SpooledInput> joined) {
        SourceFile first = remote.files().files().getFirst();
        this.given = given;
        this.path = first.path();
        this.images = Optional.empty();
        this.spooled = joined;
        this.copy = joined.map(one -> new SourceFile(
                one.file(),
                remote.files().name(),
                first.name(),
                remote.files().folder(),
                Optional.of(remote.files().origin())));
        this.remote = Optional.of(remote);
    }

    /// Finds what the user named.
    ///
    /// @param given as the user named it
    /// @param name what to call rows that come out of a pipe
    /// @throws InputException if a pipe cannot be read to its end, or what lies elsewhere is not available
    public static SourceInput of(String given, Optional<String> name, Context context) {
        if (given.equals("-")) {
            if (context.surroundings().terminal()) {
                context.messages().notice("reading rows from the terminal, until Ctrl-D");
            }
            return copied(given, STANDARD_INPUT, context.surroundings().in(), name, context);
        }
        if (RemoteFiles.isAddress(given)) {
            RemoteSource remote = new RemoteFiles(
                            context.sources().environment(),
                            CacheFolder.of(context.sources().environment()).resolve("sources"),
                            context.progress(),
                            context.messages()::notice)
                    .fetch(given);
            return new SourceInput(given, remote, JoinedFiles.of(remote.files()));
        }
        Path path = context.path(RemoteFiles.path(given));
        if (isPattern(given, path) || Files.isDirectory(path)) {
            return new SourceInput(
                    given,
                    path,
                    ShardFolder.isOne(path.toString())
                            ? Optional.empty()
                            : Optional.of(new ImageFolderSource(path.toString())));
        }
        if (!Files.exists(path) || Files.isRegularFile(path)) {
            return new SourceInput(given, path, Optional.empty());
        }
        try (InputStream in = Files.newInputStream(path)) {
            return copied(given, given, in, name, context);
        } catch (IOException e) {
            throw new InputException("[" + given + "] cannot be read: " + MessageText.line(e), e);
        }
    }

    private static boolean isPattern(String given, Path path) {
        return GLOB.matcher(given).find()
                && !Files.exists(path)
                && SourceOpener.fileOf(path).equals(path);
    }

    private static SourceInput copied(
            String given, String shown, InputStream in, Optional<String> name, Context context) {
        SpooledInput spooled = SpooledInput.of(new CancellableStream(in, context.interruption()::requested), shown);
        String called = name.orElse("stdin");
        return new SourceInput(
                given,
                spooled,
                new SourceFile(
                        spooled.file(),
                        shown,
                        called,
                        context.surroundings().folder().toAbsolutePath(),
                        Optional.of("stdin:" + called)));
    }

    /// As the user named it.
    public String given() {
        return given;
    }

    /// The images, where it is a folder or glob of these.
    public Optional<ImageFolderSource> images() {
        return images;
    }

    /// Whether another command can read the same again; a pipe is empty afterwards.
    public boolean isLasting() {
        return copy.isEmpty() || remote.isPresent();
    }

    /// The same as long as the content is the same, where it lies elsewhere.
    public Optional<String> stamp() {
        return remote.map(RemoteSource::stamp);
    }

    /// What a collection is called where another source has the name of [#collection()], if it lies elsewhere.
    public Optional<String> qualified() {
        return remote.map(RemoteSource::qualified);
    }

    /// What a collection of all of it is called, unless the user says otherwise.
    public String collection() {
        String name = images.map(ImageFolderSource::folderName)
                .or(() -> remote.map(RemoteSource::collection))
                .or(() -> copy.map(SourceFile::name))
                .orElseGet(this::fileName);
        // What begins with a hyphen is an option to every command.
        String word = name.replaceFirst("^[-\\s]+", "");
        return word.isBlank() ? "rows" : word;
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

    /// The rows.
    ///
    /// @throws InputException if there are none that can be read
    public ItemSource open(SourceOpener opener) {
        return images.<ItemSource>map(folder -> folder)
                .or(() -> copy.map(file -> opener.open(file, Optional.empty())))
                .or(() -> remote.map(source -> opener.open(source.files(), source.part())))
                .orElseGet(() -> opener.open(path));
    }

    @Override
    public void close() {
        spooled.ifPresent(SpooledInput::close);
    }
}
