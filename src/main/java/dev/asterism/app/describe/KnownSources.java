package dev.asterism.app.describe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.io.Sha256;
import dev.asterism.model.error.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// Remembers beside the collections by which command each source was opened first, so that opening it again asks
/// nothing, and does nothing where the source did not change. What cannot be read counts as not known.
public final class KnownSources {
    private static final long LARGEST = 1 << 20;
    private static final int NAME_BYTES = 12;

    private final Path folder;

    /// How a source was opened.
    ///
    /// @param stamp of its files when all of it was stored; see [#stamp]
    /// @param command that made the collection
    public record Known(String origin, String stamp, Suggestion command) {}

    /// @param storePath where the collections live
    public KnownSources(Path storePath) {
        this.folder = storePath.resolve(".opened");
    }

    /// What is known of a source.
    ///
    /// @param origin the source, as [dev.asterism.model.item.ItemSource#origin()] names it
    /// @param location of it, as the user gives it now
    public Optional<Known> find(String origin, String location) {
        Path file = file(origin);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Known known = new Known(
                    json.get("origin").getAsString(),
                    json.get("stamp").getAsString(),
                    new Suggestion(
                            location,
                            text(json, "text"),
                            text(json, "image"),
                            text(json, "vector"),
                            text(json, "id"),
                            json.get("collection").getAsString(),
                            json.get("folder").getAsBoolean()));
            return Optional.of(known).filter(one -> one.origin().equals(origin));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// Keeps what is known of a source.
    ///
    /// @throws StoreException if it cannot be written
    public void keep(Known known) {
        JsonObject json = new JsonObject();
        json.addProperty("origin", known.origin());
        json.addProperty("stamp", known.stamp());
        Suggestion command = known.command();
        command.text().ifPresent(column -> json.addProperty("text", column));
        command.image().ifPresent(column -> json.addProperty("image", column));
        command.vector().ifPresent(column -> json.addProperty("vector", column));
        command.id().ifPresent(column -> json.addProperty("id", column));
        json.addProperty("collection", command.collection());
        json.addProperty("folder", command.folder());
        try {
            PrivateFolder.create(folder);
            AtomicFile.write(
                    file(known.origin()), out -> out.write(json.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }

    private Path file(String origin) {
        byte[] name = Arrays.copyOf(Sha256.of(origin), NAME_BYTES);
        return folder.resolve(HexFormat.of().formatHex(name) + ".json");
    }

    /// Sizes and times of the files of a source: the same as long as nobody wrote to them. Nothing where the source is
    /// not on this machine, or cannot be looked at.
    ///
    /// @param origin a file or a folder
    public static Optional<String> stamp(String origin) {
        try {
            Path path = Path.of(origin);
            if (!path.isAbsolute() || !Files.exists(path)) {
                return Optional.empty();
            }
            Sha256 hash = new Sha256();
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    hash.addDelimited(file.toString());
                    hash.addDelimited(
                            attributes.lastModifiedTime() + " " + (attributes.isDirectory() ? "" : attributes.size()));
                }
            }
            return Optional.of(hash.finishHex(NAME_BYTES));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
