package dev.asterism.source.remote;

import dev.asterism.hub.Watchdog;
import dev.asterism.io.AtomicFile;
import dev.asterism.model.Progress;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings the file of an address into a folder, unless what is there is still the same: goes on where the last download
/// stopped if the server can, and puts the file in place once all of it is there.
///
/// @param folder of this address alone
/// @param mostBytes that a file may have
/// @param patience how long a body may stand still
record WebDownload(
        WebAddress address,
        Path folder,
        WebRequests requests,
        long mostBytes,
        Duration patience,
        Progress progress,
        Consumer<String> notices) {
    private static final int MOST_FRUITLESS = 4;

    /// An attempt that brings less counts as one that brings nothing.
    private static final long FRUIT = 64 << 10;

    private static final int CHUNK = 1 << 17;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

    /// What a server sends.
    ///
    /// @param from which byte on
    /// @param total bytes of the whole file; -1 where it does not say
    private record Sent(HttpResponse<InputStream> response, WebCopy about, long from, long total) {}

    Path file() {
        return folder.resolve("rows");
    }

    private Path about() {
        return folder.resolve("rows.json");
    }

    private Path partial() {
        return folder.resolve("rows.part");
    }

    private Path partialAbout() {
        return folder.resolve("rows.part.json");
    }

    /// What is here completely.
    Optional<WebCopy> here() {
        return WebCopy.read(about()).filter(copy -> size(file()) == copy.size());
    }

    /// Brings the file up to date.
    ///
    /// @return what the server says of it
    /// @throws WebFailure if the server does not give it
    WebCopy run() throws WebFailure {
        Optional<WebCopy> here = here().filter(WebCopy::canBeCompared);
        int fruitless = 0;
        while (true) {
            long before = size(partial());
            try {
                Optional<Sent> sent = open(here);
                if (sent.isEmpty()) {
                    return here.orElseThrow();
                }
                return received(sent.get());
            } catch (WebFailure failure) {
                fruitless = size(partial()) - before >= FRUIT ? 0 : fruitless + 1;
                if (!failure.passes() || fruitless > (here().isPresent() ? 1 : MOST_FRUITLESS)) {
                    throw failure;
                }
                requests.pause(fruitless, failure);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private InputException unwritable(IOException e) {
        return new InputException(
                "[" + folder + "] cannot be written: " + MessageText.line(e) + "; make room or rights there", e);
    }

    /// Empty where what is here is still the same.
    private Optional<Sent> open(Optional<WebCopy> here) throws IOException {
        Optional<String> goOn = WebCopy.read(partialAbout()).flatMap(WebCopy::strong);
        long done = goOn.isPresent() ? size(partial()) : 0;
        HttpRequest.Builder request = requests.of(address);
        here.flatMap(WebCopy::etag).ifPresent(etag -> request.header("If-None-Match", etag));
        if (here.isPresent() && here.get().etag().isEmpty()) {
            here.get().modified().ifPresent(date -> request.header("If-Modified-Since", date));
        }
        if (done > 0) {
            request.header("Range", "bytes=" + done + "-").header("If-Range", goOn.orElseThrow());
        }
        HttpResponse<InputStream> response = requests.send(request.build(), address);
        if (response.statusCode() == 304 && here.isPresent()) {
            response.body().close();
            return Optional.empty();
        }
        if (response.statusCode() == 416) {
            response.body().close();
            Files.deleteIfExists(partial());
            throw new WebFailure(
                    "[" + address.shown() + "] refuses to go on at byte " + done, true, Optional.empty(), null);
        }
        return Optional.of(sent(response, done));
    }

    private Sent sent(HttpResponse<InputStream> response, long asked) throws IOException {
        Matcher range =
                RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        boolean goesOn = response.statusCode() == 206;
        if (goesOn && (!range.matches() || Long.parseLong(range.group(1)) != asked)) {
            response.body().close();
            Files.deleteIfExists(partial());
            throw new WebFailure(
                    "[" + address.shown() + "] sends another part than was asked for", true, Optional.empty(), null);
        }
        long total = goesOn
                ? range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2))
                : response.headers().firstValueAsLong("Content-Length").orElse(-1);
        return new Sent(response, WebCopy.of(response.headers(), total), goesOn ? asked : 0, total);
    }

    private WebCopy received(Sent sent) throws IOException {
        try (Progress.Stage stage = progress.stage("Downloading " + address.fileName(), Math.max(0, sent.total()));
                Watchdog body = new Watchdog(sent.response().body(), patience, stage)) {
            long most = room(sent);
            if (sent.from() == 0) {
                Files.deleteIfExists(partial());
                sent.about().write(partialAbout());
                announce(sent.total());
            }
            long size = write(body, sent, most, stage);
            Files.deleteIfExists(about());
            AtomicFile.moveIntoPlace(partial(), file());
            WebCopy whole = new WebCopy(sent.about().etag(), sent.about().modified(), size);
            whole.write(about());
            Files.deleteIfExists(partialAbout());
            return whole;
        }
    }

    private long room(Sent sent) {
        DiskRoom room = new DiskRoom(folder, "set XDG_CACHE_HOME to a folder on another disk");
        if (sent.total() > mostBytes) {
            throw new InputException("[" + address.shown() + "] has " + DiskRoom.spoken(sent.total())
                    + ", more than the " + DiskRoom.spoken(mostBytes) + " that a file may have; give parts of it");
        }
        room.require(sent.total() - sent.from(), address.shown());
        return Math.min(mostBytes, sent.from() + Math.min(mostBytes, room.free()));
    }

    private void announce(long total) {
        if (total >= DiskRoom.WORTH_SAYING) {
            notices.accept(String.format(
                    Locale.ROOT, "downloading %s, %s, into %s", address.shown(), DiskRoom.spoken(total), folder));
        }
    }

    private long write(Watchdog body, Sent sent, long most, Progress.Stage stage) throws IOException {
        long done = sent.from();
        try (FileChannel file = FileChannel.open(partial(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(done).position(done);
            byte[] chunk = new byte[CHUNK];
            for (int read = read(body, chunk, stage); read >= 0; read = read(body, chunk, stage)) {
                done += read;
                if (done > most) {
                    throw new InputException("[" + address.shown() + "] sends more than the " + DiskRoom.spoken(most)
                            + " that there is room for in " + folder);
                }
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                stage.reach(done, "");
            }
        }
        if (sent.total() >= 0 && done != sent.total()) {
            throw broken(done < sent.total() ? "it ended early" : "more came than was announced", null);
        }
        return done;
    }

    private int read(Watchdog body, byte[] chunk, Progress.Stage stage) throws WebFailure {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            if (stage.cancelled()) {
                throw new CancelledException(
                        "the download of " + address.shown() + " was stopped; the same command goes on", e);
            }
            throw broken(MessageText.line(e), e);
        }
    }

    private WebFailure broken(String how, @Nullable IOException cause) {
        return new WebFailure(
                "[" + address.shown() + "] the download broke off (" + how + "); try again",
                true,
                Optional.empty(),
                cause);
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
