package dev.asterism.embed.hub;

import dev.asterism.hub.HubConnection;
import dev.asterism.hub.HubFailure;
import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.hub.HubName;
import dev.asterism.hub.RemoteFile;
import dev.asterism.hub.Watchdog;
import dev.asterism.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Files of a commit to look at, not to run: settings are whole, weights are as long as they should be but only their
/// header is there, and behind it is a hole. The tokenizer is fetched only for static models, whose table must fit it.
final class HeaderFiles implements ModelFiles.FileProvider {
    private static final long LARGEST_SETTINGS = 64 << 20;
    private static final long LONGEST_HEADER = 32 << 20;
    private static final long LARGEST_WEIGHTS = 1L << 40;
    private static final int FIRST_BYTES = 16 << 10;
    private static final int CHUNK = 8 << 10;
    private static final int RETRIES = 2;

    private final HubConnection connection;
    private final HubName name;
    private final String commit;
    private final Path folder;
    private final Progress.Stage stage;
    private final Set<String> missing = new HashSet<>();
    private boolean tokenizerWanted;

    /// @param folder to put them, empty
    HeaderFiles(HubConnection connection, HubName name, String commit, Path folder, Progress.Stage stage) {
        this.connection = connection;
        this.name = name;
        this.commit = commit;
        this.folder = folder;
        this.stage = stage;
    }

    @Override
    public Optional<Path> cached(String path) {
        return Optional.of(folder.resolve(path)).filter(Files::isRegularFile);
    }

    @Override
    public Optional<Path> file(String path) throws HubFailure {
        Optional<Path> here = cached(path);
        if (here.isPresent() || missing.contains(path)) {
            return here;
        }
        try {
            RemoteFile remote = connection.describe(name, commit, path, RETRIES);
            return Optional.of(place(path, remote));
        } catch (HubFailure failure) {
            if (failure.reason() != Reason.MISSING_FILE) {
                throw failure;
            }
            missing.add(path);
            return Optional.empty();
        } catch (IOException e) {
            throw HubFailure.of(
                    Reason.TRANSIENT, "[" + name + "] " + path + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private Path place(String path, RemoteFile remote) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (path.endsWith(".safetensors")) {
            return weights(path, file, remote.size().orElse(0));
        }
        if (path.endsWith(".bin") || path.endsWith(".onnx")) {
            throw HubFailure.of(
                    Reason.REFUSED,
                    "[" + name + "] has no safetensors but " + path
                            + ", which says what is in it only when it is here; run \"asterism models pull " + name
                            + "\" and check again");
        }
        if (path.endsWith("tokenizer.json") && !tokenizerWanted) {
            return Files.writeString(file, "{}");
        }
        byte[] content = part(path, 0, LARGEST_SETTINGS);
        if (content.length == LARGEST_SETTINGS) {
            throw refused(path, "has more than " + LARGEST_SETTINGS + " bytes, more than any settings");
        }
        Files.write(file, content);
        String text = new String(content, StandardCharsets.UTF_8);
        tokenizerWanted |= (path.equals("modules.json") && text.contains("StaticEmbedding"))
                || (path.equals("config.json") && text.contains("\"model2vec\""));
        return file;
    }

    private Path weights(String path, Path file, long size) throws IOException {
        if (size < Long.BYTES || size > LARGEST_WEIGHTS) {
            throw refused(path, "has " + size + " bytes, which no weights have");
        }
        byte[] start = part(path, FIRST_BYTES, FIRST_BYTES);
        if (start.length < Long.BYTES) {
            throw new IOException("it ended early");
        }
        long header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (header < 2 || header > LONGEST_HEADER || header > size - Long.BYTES) {
            throw refused(
                    path,
                    "has a header that claims " + Long.toUnsignedString(header) + " bytes, of " + size
                            + " that the file has");
        }
        long whole = Long.BYTES + header;
        byte[] content = whole <= start.length ? start : part(path, whole, whole);
        if (content.length < whole) {
            throw new IOException("it ended early");
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content, 0, (int) whole);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (size > whole) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
        }
        return file;
    }

    /// The start of a file.
    ///
    /// @param asked bytes that are asked for; 0 for all
    /// @param most bytes that are read
    private byte[] part(String path, long asked, long most) throws IOException {
        HttpResponse<InputStream> response = connection.openStart(name, commit, path, asked);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (Watchdog body = new Watchdog(response.body(), connection.readTimeout(), stage)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = body.read(chunk); read >= 0 && content.size() < most; read = body.read(chunk)) {
                content.write(chunk, 0, (int) Math.min(read, most - content.size()));
                if (content.size() == most) {
                    break;
                }
            }
        }
        return content.toByteArray();
    }

    private HubFailure refused(String path, String what) {
        return HubFailure.of(Reason.REFUSED, "[" + name + "] " + path + " " + what + "; choose another model");
    }
}
