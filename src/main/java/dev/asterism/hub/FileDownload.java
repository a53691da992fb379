package dev.asterism.hub;

import dev.asterism.hub.HubFailure.Reason;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brings one content into the cache: goes on where an earlier download stopped, goes on again when the connection
/// breaks, and puts the file in place only when its size and checksum are right.
///
/// @param name of the repository
/// @param path of the file in it
/// @param remote what the hub says of the file
public record FileDownload(
        HubConnection connection, HubCache cache, HubName name, String path, RemoteFile remote, Progress progress) {
    /// Ours among the eight digits that temporary files have; the file may be gone on with by our other processes.
    private static final String OURS = ".a57e4153.incomplete";

    private static final int MOST_FRUITLESS = 5;

    /// An attempt that brings less counts as one that brings nothing: a body that drips would take years.
    private static final long FRUIT = 64 << 10;

    private static final long WORTH_A_BAR = 1 << 20;
    private static final int CHUNK = 1 << 17;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(?:\\d+|\\*)");

    /// A failure to write, which no other attempt fixes.
    private static final class DiskFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final IOException why;

        DiskFailure(IOException why) {
            super(why);
            this.why = why;
        }
    }

    /// The content's file in `blobs`.
    public Path run() throws HubFailure {
        Path blob = cache.blob(name, remote.etag());
        try {
            cache.makeFolders(HubCache.folder(blob));
            try (CacheLock _ = CacheLock.take(cache.lock(name, remote.etag()), progress)) {
                if (!isThere(blob)) {
                    fetch(blob);
                }
            }
            return blob;
        } catch (DiskFailure e) {
            throw HubCache.unwritable(blob, e.why);
        } catch (IOException e) {
            if (e instanceof HubFailure failure) {
                throw failure;
            }
            throw HubCache.unwritable(blob, e);
        }
    }

    private boolean isThere(Path blob) throws IOException {
        return Files.isRegularFile(blob)
                && (remote.size().isEmpty() || Files.size(blob) == remote.size().getAsLong());
    }

    private void fetch(Path blob) throws IOException {
        Path partial = blob.resolveSibling(remote.etag() + OURS);
        checkRoom(partial);
        boolean shown = remote.size().orElse(WORTH_A_BAR) >= WORTH_A_BAR;
        Progress watching = shown ? progress : Progress.NONE;
        try (Progress.Stage stage =
                watching.stage("Downloading " + name + " " + path, remote.size().orElse(0))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                transfer(partial, stage);
                if (BlobChecksum.matches(partial, remote.etag())) {
                    HubCache.move(partial, blob);
                    return;
                }
                Files.delete(partial);
            }
        }
        throw HubFailure.of(
                Reason.REFUSED,
                "[" + name + "] " + path + " arrived damaged twice: its checksum is not " + remote.etag()
                        + "; try again later or through another network, or set HF_ENDPOINT to another mirror");
    }

    private void checkRoom(Path partial) throws IOException {
        long wanted = remote.size().orElse(0) - size(partial);
        long free = Files.getFileStore(partial.getParent()).getUsableSpace();
        if (wanted > free) {
            throw new ModelException(
                    "[" + cache.root() + "] has " + (free >> 20) + " MB free, and " + path + " of " + name + " needs "
                            + (wanted >> 20) + " MB; make room, or set HF_HUB_CACHE to a folder on another disk");
        }
    }

    private void transfer(Path partial, Progress.Stage stage) throws IOException {
        int fruitless = 0;
        while (true) {
            long before = size(partial);
            if (remote.size().isPresent() && before > remote.size().getAsLong()) {
                Files.delete(partial);
                before = 0;
            }
            if (remote.size().isPresent() && before == remote.size().getAsLong() && Files.exists(partial)) {
                return;
            }
            Optional<HubFailure> failure = receive(partial, before, stage);
            if (failure.isEmpty()) {
                return;
            }
            fruitless = size(partial) - before >= FRUIT ? 0 : fruitless + 1;
            if (fruitless > MOST_FRUITLESS) {
                throw failure.get();
            }
            connection.pause(fruitless, failure.get().retryAfter());
        }
    }

    /// Receives until the end or a failure after which it makes sense to go on.
    private Optional<HubFailure> receive(Path partial, long from, Progress.Stage stage) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = connection.open(name, remote.commit(), path, from);
        } catch (HubFailure failure) {
            if (failure.reason() == Reason.TRANSIENT || (failure.reason() == Reason.UNREACHABLE && from > 0)) {
                return Optional.of(failure);
            }
            throw failure;
        }
        if (response.statusCode() == 416) {
            response.body().close();
            Files.deleteIfExists(partial);
            return Optional.of(broken("the hub refuses to go on at byte " + from));
        }
        try (Watchdog watched = new Watchdog(response.body(), connection.readTimeout(), stage)) {
            write(partial, start(response), watched, stage);
        } catch (IOException e) {
            if (stage.cancelled()) {
                throw new CancelledException("the download of " + name + " was stopped; it goes on next time", e);
            }
            return Optional.of(broken(String.valueOf(e.getMessage())));
        }
        if (remote.size().isPresent() && size(partial) < remote.size().getAsLong()) {
            return Optional.of(broken("it ended early"));
        }
        return Optional.empty();
    }

    /// Where the bytes of an answer belong: at the start, unless it says otherwise.
    private static long start(HttpResponse<?> response) {
        Matcher range =
                RANGE.matcher(HubErrors.header(response, "Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : 0;
    }

    private HubFailure broken(String how) {
        return HubFailure.of(
                Reason.TRANSIENT,
                "[" + name + "] the download of " + path + " broke off (" + how + "); try again, it goes on where it"
                        + " stopped; " + HubConnection.elsewhere(name));
    }

    private void write(Path partial, long start, Watchdog body, Progress.Stage stage) throws IOException {
        try (FileChannel file = openAt(partial, start)) {
            byte[] chunk = new byte[CHUNK];
            long done = start;
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                write(file, ByteBuffer.wrap(chunk, 0, read));
                done += read;
                stage.reach(done, path);
                if (remote.size().isPresent() && done > remote.size().getAsLong()) {
                    throw new IOException("more bytes than the " + remote.size().getAsLong() + " announced");
                }
            }
        }
    }

    private static FileChannel openAt(Path partial, long start) throws IOException {
        try {
            FileChannel file = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (start > file.size()) {
                file.close();
                throw new IOException("the answer begins at byte " + start + ", which was not asked for");
            }
            return file.truncate(start).position(start);
        } catch (FileSystemException e) {
            throw new DiskFailure(e);
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
